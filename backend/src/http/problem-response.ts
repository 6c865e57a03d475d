import { DatabaseUnavailable } from "../database/database.ts";
import { PROBLEMS, Problem } from "../problem/problem.ts";
import type { ProblemDocument } from "../problem/problem-document.ts";
import type { ApiResponse } from "./api-request.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./headers.ts";

/** Seconds: how long a database that was restarted needs, about. */
const RETRY_AFTER = "5";

/** Any thrown thing as a problem; what is not ours is not told to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) {
    return new Problem("unavailable", "Please try again in a moment.", {}, { "retry-after": RETRY_AFTER });
  }
  return new Problem("internal", "The fault is noted with the request's id. Trying again may help.");
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse(problem: Problem, { api, path }: { api: string; path: string }): ApiResponse {
  const { status, title } = PROBLEMS[problem.kind];
  const document = {
    type: `${api}/docs#problem-${problem.kind}`,
    ...{ title, status, detail: problem.message, instance: path },
    ...problem.extensions,
  } satisfies ProblemDocument;
  const cacheControl = status < 500 && status !== 405 ? CACHE_CONTROL.NOT_FOUND : CACHE_CONTROL.NONE;
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
