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

/** Whether a body is a problem document of the API, and not for example the error page of a proxy. */
export function isProblem(body: unknown): body is Problem {
  const { code, title, status, detail } = (body ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return (
    typeof code === "string" && typeof title === "string" && typeof status === "number" && typeof detail === "string"
  );
}

/** The problem document of a 429 that has none: the gateway before the API answers with its own JSON. */
export const tooManyRequests = (url: string): Problem => ({
  code: "too-many-requests",
  type: "about:blank",
  title: "Too many requests",
  status: 429,
  detail: "The API limits requests per second: send fewer.",
  instance: url,
});

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
