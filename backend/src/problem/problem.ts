import type { ParameterError, ProblemDocument } from "./problem-document.ts";

/** All kinds of problems. The reference page explains each under `#problem-<kind>`. */
export const PROBLEMS = {
  "invalid-request": { status: 400, title: "Invalid request" },
  "bad-request": { status: 400, title: "Bad request" },
  "unknown-route": { status: 404, title: "Unknown route" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  "request-timeout": { status: 408, title: "Request timeout" },
  "ambiguous-name": { status: 409, title: "Ambiguous name" },
  "precondition-failed": { status: 412, title: "Precondition failed" },
  "uri-too-long": { status: 414, title: "URI too long" },
  /** Only downloads have ranges. */
  "range-not-satisfiable": { status: 416, title: "Range not satisfiable" },
  "expectation-failed": { status: 417, title: "Expectation failed" },
  "headers-too-large": { status: 431, title: "Headers too large" },
  /** Only the gateway before the API responds with it. */
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Internal error" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  overloaded: { status: 503, title: "Overloaded" },
  /** Only CloudFront responds with it: `cdk/edge/route-api.js`. */
  asleep: { status: 503, title: "Asleep" },
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

type Extensions = Pick<ProblemDocument, "errors" | "candidates" | "suggestions">;

/** An error that the HTTP layer sends to the client as `application/problem+json`. */
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

/** A 400 that names every invalid parameter. */
export function invalidRequest(errors: readonly ParameterError[]): Problem {
  return new Problem("invalid-request", errors.map((error) => error.detail).join(" "), { errors: [...errors] });
}
