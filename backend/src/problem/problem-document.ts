import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { PROBLEMS, type ProblemKind } from "./problem.ts";

/** Schemas of problems, for the OpenAPI document. The Lambda imports their types only. */
export const ParameterErrorCode = z
  .enum(["unknown_parameter", "unknown_value", "out_of_range", "malformed", "repeated", "too_many", "missing"])
  .meta({ id: "ParameterErrorCode", description: "What is wrong with the parameter. Codes may be added." });

export const ParameterError = z
  .object({
    parameter: z.string().meta({ description: "The parameter." }),
    code: ParameterErrorCode,
    detail: z.string().meta({ description: "What is wrong with its value, in words." }),
    allowed: z.array(z.string()).optional().meta({ description: "The allowed values, if there are few." }),
  })
  .meta({ id: "ParameterError", description: "An invalid parameter." });
export type ParameterError = z.infer<typeof ParameterError>;

export const DigimonReference = DigimonRow.pick({ slug: true, name: true, name_ja: true, url: true })
  .partial({ name_ja: true })
  .meta({ id: "DigimonReference", description: "A Digimon, a skill or a term that may be meant." });

export const ProblemCode = z
  .enum(Object.keys(PROBLEMS) as ProblemKind[])
  .meta({ id: "ProblemCode", description: "The kind of problem, the same on every deployment. Kinds may be added." });

export const ProblemDocument = z
  .object({
    code: ProblemCode,
    type: z.url().meta({ description: "URL of the explanation of this kind of problem." }),
    title: z.string().meta({ description: "The kind of problem, in words." }),
    status: z.int().meta({ description: "The status of the response." }),
    detail: z.string().meta({ description: "What is wrong with this request, and what is allowed." }),
    instance: z.string().meta({ description: "The path of the request." }),
    errors: z.array(ParameterError).optional().meta({ description: "With 400: every invalid parameter." }),
    candidates: z
      .array(DigimonReference)
      .optional()
      .meta({ description: "With 409: the Digimon, skills or terms that have this name." }),
    suggestions: z.array(DigimonReference).optional().meta({ description: "With 404: the most similar names." }),
    since: z.iso.datetime().optional().meta({ description: "While the API is asleep: since when." }),
    waking: z.boolean().optional().meta({ description: "While the API is asleep: whether it is being woken." }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });
export type ProblemDocument = z.infer<typeof ProblemDocument>;
