import type { ParameterError, ProblemDocument } from "./problem-document.ts";

/** Every kind of problem that the API answers with. The reference page explains each under `#problem-<kind>`. */
export const PROBLEMS = {
  "invalid-request": { status: 400, title: "The request has a fault" },
  "unknown-route": { status: 404, title: "There is no such address" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "This API only reads" },
  "ambiguous-name": { status: 409, title: "Several Digimon have this name" },
  "uri-too-long": { status: 414, title: "The address is too long" },
  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "The database does not answer" },
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

type Extensions = Pick<ProblemDocument, "errors" | "candidates" | "suggestions">;

/** Thrown anywhere below the edge; the edge answers it as `application/problem+json`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly extensions: Extensions;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, extensions: Extensions = {}, headers: Record<string, string> = {}) {
    super(detail);
    this.kind = kind;
    this.extensions = extensions;
    this.headers = headers;
  }

  get status(): number {
    return PROBLEMS[this.kind].status;
  }
}

/** A 400 that names every faulty parameter, of which there is at least one. */
export function invalidRequest(errors: readonly ParameterError[]): Problem {
  return new Problem("invalid-request", errors.map((error) => error.detail).join(" "), { errors: [...errors] });
}
