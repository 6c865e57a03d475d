import type * as z from "zod";
import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest, type Problem } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";

type Issue = z.core.$ZodIssue;

/** What a procedure's input schema found, in words for the caller. */
export function inputProblem(error: z.ZodError, values: Readonly<Record<string, unknown>>): Problem {
  const errors = error.issues.map((issue) => toParameterError(issue, values));
  return invalidRequest(errors);
}

function toParameterError(issue: Issue, values: Readonly<Record<string, unknown>>): ParameterError {
  const parameter = String(issue.path[0]);
  const given = issue.path.slice(1).reduce((value, key) => (value as never)?.[key], values[parameter]);
  const fault = (code: ParameterError["code"], detail: string, allowed?: readonly unknown[]): ParameterError => ({
    ...{ parameter, code, detail: `\`${parameter}\` ${detail}` },
    ...(allowed && { allowed: allowed.map(String) }),
  });

  if (given === undefined) return fault("missing", "is required.");
  switch (issue.code) {
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const hint = didYouMean(String(given), allowed);
      return fault("unknown_value", `is \`${given}\`; it must be one of ${allowed.join(", ")}.${hint}`, allowed);
    }
    case "too_small":
      return fault("out_of_range", `must be ${bound(issue.origin, "at least", Number(issue.minimum))}.`);
    case "too_big":
      return fault(
        issue.origin === "array" ? "too_many" : "out_of_range",
        `must be ${bound(issue.origin, "at most", Number(issue.maximum))}.`,
      );
    default:
      return fault("malformed", `is \`${given}\`: ${issue.message}.`);
  }
}

function bound(origin: string, word: string, limit: number): string {
  const unit = { string: " characters long", array: " values" }[origin] ?? "";
  return `${word} ${limit}${unit}`;
}
