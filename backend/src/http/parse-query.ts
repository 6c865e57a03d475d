import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import type { Operation } from "./load-operation.ts";

export type Query = {
  /** What the procedure gets. */
  values: Record<string, string | string[]>;
  /** The one way to write this query: parameters in the document's order, lists joined by commas. */
  canonical: (readonly [string, string])[];
};

/** A zero, which PostgreSQL takes in no text, and what stands in place of bytes that are no UTF-8. */
const NO_TEXT = /[\0\uFFFD]/;

/** Where the query stands, and what it may hold. */
type Expected = { path: string; parameters: Operation["parameters"] };

/**
 * Reads the parameters that an operation knows. An empty one is as good as none; a list may be written with commas,
 * repeated, or both.
 * @throws {Problem} 400 for an unknown, a repeated or a malformed parameter
 */
export function parseQuery(query: string, { path, parameters }: Expected): Query {
  const errors: ParameterError[] = [];
  const given = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  const known = [...parameters.keys()];
  for (const parameter of given.keys()) {
    if (!parameters.has(parameter)) errors.push(unknownParameter(parameter, path, known));
  }
  const values: Query["values"] = {};
  const canonical: Query["canonical"] = [];
  for (const [parameter, kind] of parameters) {
    const texts = (given.get(parameter) ?? []).map(([, text]) => text).filter((text) => text.trim() !== "");
    if (texts.length === 0) continue;
    if (texts.some((text) => NO_TEXT.test(text))) {
      errors.push({ parameter, code: "malformed", detail: `\`${parameter}\` holds bytes that are no text.` });
      continue;
    }
    if (kind === "list") {
      const items = texts
        .join(",")
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean);
      if (items.length === 0) continue;
      values[parameter] = items;
      canonical.push([parameter, items.join(",")]);
      continue;
    }
    const [text] = texts as [string];
    if (texts.length > 1) {
      errors.push({ parameter, code: "repeated", detail: `\`${parameter}\` takes one value and has ${texts.length}.` });
    } else if (kind === "integer" && !/^-?\d{1,15}$/.test(text)) {
      errors.push({ parameter, code: "malformed", detail: `\`${parameter}\` must be a whole number.` });
    }
    values[parameter] = text;
    canonical.push([parameter, text]);
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return { values, canonical };
}

function unknownParameter(parameter: string, path: string, known: readonly string[]): ParameterError {
  const detail =
    known.length === 0
      ? `\`${path}\` takes no parameters; \`${parameter}\` is one.`
      : `\`${path}\` has no parameter \`${parameter}\`.${didYouMean(parameter, known)}`;
  return { parameter, code: "unknown_parameter", detail, allowed: [...known] };
}
