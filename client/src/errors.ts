import type { Problem, ProblemCode } from "./schema.gen.ts";

/** The current kinds of problems; the API may add others. */
export type ProblemKind = ProblemCode | (string & Record<never, never>);

/** An error response of the API (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly kind: ProblemKind;
  /** The whole document: with `errors` for invalid parameters, `suggestions` with a 404, `candidates` with a 409. */
  readonly problem: Problem;
  /** After how many seconds the request may succeed, if the response says so: with 429 and 503. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    const others = problem.suggestions ?? problem.candidates ?? [];
    const perhaps = others.length > 0 ? ` Perhaps ${others.map(({ slug }) => slug).join(", ")}?` : "";
    super(problem.detail + perhaps);
    this.status = problem.status;
    this.kind = problem.code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** There was no response, or one that is not from the API. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly url: string;
  /** The status of the response, if there was one. */
  readonly status: number | undefined;

  constructor(url: string, status?: number, cause?: unknown) {
    super(
      status === undefined
        ? `No response from ${url} (${cause instanceof Error ? cause.message : cause}).`
        : `The response of ${url} with status ${status} is not from the API.`,
      { cause },
    );
    this.url = url;
    this.status = status;
  }
}
