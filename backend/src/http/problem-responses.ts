import type * as z from "zod";
import { DatabaseOverloaded, DatabaseUnavailable } from "../database/database.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest, PROBLEMS, Problem, type ProblemKind } from "../problem/problem.ts";
import type { ParameterError, ProblemDocument } from "../problem/problem-document.ts";
import { type ApiResponse, CACHE_CONTROL, COMMON_HEADERS } from "./responses.ts";

/**
 * The kinds that another request for the same URL meets as well. A cache must not store the others, which a method, a header
 * or the moment caused, for everybody.
 */
const DEPENDS_ON_URL: ReadonlySet<ProblemKind> = new Set([
  "invalid-request",
  "unknown-route",
  "not-found",
  "ambiguous-name",
  "uri-too-long",
]);

/** Seconds; about as long as a restart of the database takes. */
const RETRY_AFTER = "5";

/** Converts anything thrown into a problem. Details of unexpected errors are not disclosed to the client. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const again = { "retry-after": RETRY_AFTER };
  if (error instanceof DatabaseOverloaded || lacksFileDescriptors(error)) {
    return new Problem("overloaded", "Try again in a few seconds, with fewer requests at once.", {}, again);
  }
  if (error instanceof DatabaseUnavailable) {
    return new Problem("unavailable", "Try again in a few seconds.", {}, again);
  }
  return new Problem("internal", "The error is logged with the request id. Trying again may help.");
}

/** Whether the process, or the machine, had no file descriptor left for a file, a module or a connection. */
function lacksFileDescriptors(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  // Node's module loader has them in its message only, as libuv describes them.
  const isNamed = /too many open files|file table overflow/.test(error.message);
  return code === "EMFILE" || code === "ENFILE" || isNamed || lacksFileDescriptors(error.cause);
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse(problem: Problem, { api, path }: { api: string; path: string }): ApiResponse {
  const { status, title } = PROBLEMS[problem.kind];
  const document = {
    code: problem.kind,
    type: `${api}/docs#problem-${problem.kind}`,
    ...{ title, status, detail: problem.message, instance: toReference(path) },
    ...problem.extensions,
  } satisfies ProblemDocument;
  const cacheControl = DEPENDS_ON_URL.has(problem.kind) ? CACHE_CONTROL.NOT_FOUND : CACHE_CONTROL.NONE;
  return {
    status,
    headers: {
      ...COMMON_HEADERS,
      "content-type": "application/problem+json",
      "cache-control": cacheControl,
      ...problem.headers,
    },
    body: JSON.stringify(document),
  };
}

/** What a path cannot contain, other than Node's parser, which accepts it (RFC 3986, section 3.3). */
const NOT_IN_PATHS = /%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@%/-]+/gi;

/** A received path as a URI reference: one with two slashes at its start would refer to another host. */
const toReference = (path: string) =>
  path
    .toWellFormed()
    .replace(NOT_IN_PATHS, encodeURIComponent)
    .replace(/^(?=\/\/)/, "/.");

/**
 * The 400 for parameters that an input schema rejected.
 * @param values the parameters of the request
 */
export function inputProblem({ issues }: z.ZodError, values: Readonly<Record<string, unknown>>): Problem {
  return invalidRequest(issues.map((issue) => toParameterError(issue, values)));
}

function toParameterError(issue: z.core.$ZodIssue, values: Readonly<Record<string, unknown>>): ParameterError {
  const [parameter, index] = issue.path.map(String) as [string, string?];
  const value = values[parameter];
  const given = index !== undefined && Array.isArray(value) ? value[Number(index)] : value;
  const error = (code: ParameterError["code"], detail: string, allowed?: string[]): ParameterError => ({
    ...{ parameter, code, detail: `\`${parameter}\` ${detail}`, ...(allowed && { allowed }) },
  });

  if (given === undefined) return error("missing", "is required.");
  switch (issue.code) {
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const hint = didYouMean(String(given), allowed);
      return error("unknown_value", `is \`${given}\`; it must be one of ${allowed.join(", ")}.${hint}`, allowed);
    }
    case "too_small":
      return error("out_of_range", `must be ${bound(issue.origin, "at least", Number(issue.minimum))}.`);
    case "too_big":
      if (issue.origin === "array") return error("too_many", `takes at most ${issue.maximum} values.`);
      return error("out_of_range", `must be ${bound(issue.origin, "at most", Number(issue.maximum))}.`);
    default:
      return error("malformed", `is \`${given}\`: ${issue.message}.`);
  }
}

function bound(origin: string, word: string, limit: number): string {
  return `${word} ${limit}${origin === "string" ? " characters long" : ""}`;
}
