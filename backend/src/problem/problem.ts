import { DigimonRow } from "@digidex/db-snapshot/documents";
import { z } from "zod";

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

export const ParameterError = z
  .object({
    parameter: z.string(),
    code: z.enum([
      "unknown_parameter",
      "unknown_value",
      "out_of_range",
      "malformed",
      "repeated",
      "too_many",
      "missing",
    ]),
    detail: z.string(),
    allowed: z.array(z.string()).optional(),
  })
  .meta({ id: "ParameterError" });
export type ParameterError = z.infer<typeof ParameterError>;

export const DigimonReference = DigimonRow.pick({ slug: true, name: true, name_ja: true, url: true }).meta({
  id: "DigimonReference",
});

export const ProblemDocument = z
  .object({
    type: z.url().meta({ description: "Where this kind of problem is explained." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What is wrong with this request, and what would be right." }),
    instance: z.string(),
    errors: z.array(ParameterError).optional(),
    candidates: z.array(DigimonReference).optional().meta({ description: "With 409: the Digimon of that name." }),
    suggestions: z
      .array(DigimonReference.partial({ name_ja: true }))
      .optional()
      .meta({ description: "With 404: the closest that there are." }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

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

/** A 400 that names every faulty parameter. */
export function invalidRequest(errors: readonly [ParameterError, ...ParameterError[]]): Problem {
  return new Problem("invalid-request", errors.map((error) => error.detail).join(" "), { errors: [...errors] });
}
