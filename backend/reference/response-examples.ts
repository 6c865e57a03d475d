import type { PublicUrls } from "@digidex/db-snapshot";
import { DatabaseUnavailable } from "../src/database/database.ts";
import { problemResponse, toProblem } from "../src/http/problem-responses.ts";
import type { ApiRequest, ApiResponse } from "../src/http/responses.ts";
import { Problem, type ProblemKind } from "../src/problem/problem.ts";
import type { ApiDocument, Response } from "./api-document.ts";
import { EXAMPLE_URLS, exampleValues } from "./examples.ts";
import { requestUrl } from "./request-url.ts";

type Handle = (request: ApiRequest) => Promise<ApiResponse>;

/** Requests that the API answers with each kind of problem; an error, where no request brings it about. */
const PROBLEM_REQUESTS: Partial<Record<ProblemKind, string | Error>> = {
  "invalid-request": "GET /digimon?levl=adult&limit=1000",
  "unknown-route": "GET /digimons",
  "not-found": "GET /digimon/gabumno",
  "method-not-allowed": "POST /digimon",
  "ambiguous-name": `GET /digimon/${encodeURIComponent("래피드몬")}`,
  "precondition-failed": new Problem("precondition-failed", "`If-Match` lists no ETag of this response."),
  "uri-too-long": `GET /digimon?q=${"a".repeat(2_048)}`,
  internal: new Error("Any error of the API itself."),
  unavailable: new DatabaseUnavailable("The database does not answer."),
};

/**
 * The OpenAPI document with an example for every response: what the API answers to the example request of the operation,
 * with lists shortened to one entry.
 * @param document the same document, with shared parameters inserted
 * @param urls those that the API's responses contain, which the examples replace by {@link EXAMPLE_URLS}
 */
export async function recordExamples<T extends object>(
  openapi: T,
  { document, handle, urls }: { document: ApiDocument; handle: Handle; urls: PublicUrls },
): Promise<T> {
  const recorded: T & Pick<ApiDocument, "paths" | "components"> = JSON.parse(JSON.stringify(openapi));
  const record = async (response: Response | undefined, request: string | Error) => {
    const { status, headers, body } = await send(request, handle, urls);
    const type = headers["content-type"] ?? "";
    const media = response?.content?.[type];
    if (!media) throw new Error(`${request} is answered with ${status} ${type}, which is not documented.`);
    const text = String(body).replaceAll(urls.api, EXAMPLE_URLS.api).replaceAll(urls.site, EXAMPLE_URLS.site);
    media.example = shortened(JSON.parse(text));
  };
  for (const [path, { get }] of Object.entries(document.paths)) {
    const request = `GET ${requestUrl.urlOf("", path, exampleValues(get))}`;
    await record(recorded.paths[path]?.get.responses["200"], request);
  }
  for (const [kind, response] of Object.entries(recorded.components.responses)) {
    const request = PROBLEM_REQUESTS[kind as ProblemKind];
    if (!request) throw new Error(`State in response-examples.ts which request brings about ${kind}.`);
    await record(response, request);
  }
  return recorded;
}

/** The document without examples of responses: what follows from the code, and not from the data. */
export function withoutExamples<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutExamples) as T;
  if (typeof value !== "object" || value === null) return value;
  const isMediaType = "schema" in value && !("name" in value);
  const entries = Object.entries(value).filter(([key]) => !(isMediaType && key === "example"));
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutExamples(item)])) as T;
}

async function send(request: string | Error, handle: Handle, urls: PublicUrls): Promise<ApiResponse> {
  if (request instanceof Error) return problemResponse(toProblem(request), { api: urls.api, path: "/digimon" });
  const [, method = "", path = "", query = ""] = /^(\w+) ([^?]*)\??(.*)$/.exec(request) ?? [];
  return handle({ method, path, query, requestId: "example" });
}

/** Every list with its first entry only. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}
