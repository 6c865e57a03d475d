import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import type { LoadedOperation, ParameterKind } from "./rest-adapter.ts";

export type Query = {
  /** The input of the procedure. */
  values: Record<string, string | number | string[]>;
  /** The same as name-value pairs in canonical form: in the order of the OpenAPI document, lists joined by commas. */
  canonical: [name: string, value: string][];
};

type Expected = { path: string; parameters: LoadedOperation["parameters"] };

/**
 * Parses a query string. Empty parameters are ignored; a list may be separated by commas, repeated, or both.
 * @throws {Problem} 400 that names every unknown, repeated or malformed parameter
 */
export function parseQuery(query: string, { path, parameters }: Expected): Query {
  const errors: ParameterError[] = [];
  const given = textsByName(query);
  for (const parameter of given.keys()) {
    if (!parameters.has(parameter)) errors.push(unknownParameter(parameter, path, [...parameters.keys()]));
  }
  const values: Query["values"] = {};
  const canonical: Query["canonical"] = [];
  for (const [parameter, kind] of parameters) {
    const texts = given.get(parameter)?.filter((text) => text.trim() !== "");
    const first = texts?.[0];
    if (!texts || first === undefined) continue;
    const invalid = invalidCharacters(texts);
    if (invalid) {
      errors.push({ parameter, code: "malformed", detail: `\`${parameter}\` ${invalid}.` });
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
    if (texts.length > 1) {
      errors.push({ parameter, code: "repeated", detail: `\`${parameter}\` takes one value, not ${texts.length}.` });
    } else if (kind === "integer" && !/^-?\d{1,15}$/.test(first.trim())) {
      errors.push({ parameter, code: "malformed", detail: `\`${parameter}\` must be an integer.` });
    }
    const value = canonicalValue(first, kind);
    values[parameter] = kind === "integer" ? Number(value) : value;
    canonical.push([parameter, value]);
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return { values, canonical };
}

function textsByName(query: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  if (query !== "") {
    for (const [name, text] of new URLSearchParams(query)) {
      const others = texts.get(name);
      if (others) others.push(text);
      else texts.set(name, [text]);
    }
  }
  return texts;
}

/** One spelling for each value, and so one ETag: `010` is 10, and `TRUE` is `true`. */
function canonicalValue(text: string, kind: ParameterKind): string {
  const trimmed = text.trim();
  if (kind === "integer" && /^-?\d+$/.test(trimmed)) return String(Number(trimmed));
  return kind === "flag" ? trimmed.toLowerCase() : text;
}

/** PostgreSQL text cannot contain null characters. Decoding replaces invalid UTF-8 by U+FFFD. */
function invalidCharacters(texts: readonly string[]): string | undefined {
  if (texts.some((text) => text.includes("\0"))) return "contains a null character";
  return texts.some((text) => text.includes("\uFFFD")) ? "is not valid UTF-8" : undefined;
}

function unknownParameter(parameter: string, path: string, known: readonly string[]): ParameterError {
  const detail =
    known.length === 0
      ? `\`${path}\` takes no parameters; remove \`${parameter}\`.`
      : `\`${path}\` has no parameter \`${parameter}\`.${didYouMean(parameter, known)}`;
  return { parameter, code: "unknown_parameter", detail, allowed: [...known] };
}
