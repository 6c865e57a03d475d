import type { PublicUrls, Summary } from "@digidex/db-snapshot";
import type { Database } from "../database/database.ts";
import type { EvolutionGraph } from "../graph/evolution-graph.ts";
import type { NameIndex } from "../names/name-index.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { Problem } from "../problem/problem.ts";
import type { Answer, Context, Release } from "../router/context.ts";
import { StoredTexts } from "../router/stored-json.ts";
import type { ApiRequest, ApiResponse } from "./api-request.ts";
import { decodePath, encodePath } from "./decode-path.ts";
import { DOCUMENT_PATHS, documentResponse, type StaticDocuments } from "./documents.ts";
import { etagOf, isAny, matches } from "./etag.ts";
import { ALLOWED_METHODS, CACHE_CONTROL, COMMON_HEADERS, PREFLIGHT_HEADERS } from "./headers.ts";
import { parseQuery } from "./parse-query.ts";
import { problemResponse, toProblem } from "./problem-response.ts";
import { createResponseCache } from "./response-cache.ts";
import { findRoute, type Route, routes } from "./routes.ts";

const MAX_URL_BYTES = 2_048;

export type EdgeOptions = {
  database: Database;
  graph(): Promise<EvolutionGraph>;
  names(): Promise<NameIndex>;
  /** What the database holds; asked for once a request until it is known. */
  release(): Promise<{ release: Release; summary: Summary }>;
  urls: PublicUrls;
  documents(): Promise<StaticDocuments>;
  log(entry: LogEntry): void;
};

/** One line a request, without anything that tells who asked or for what. */
export type LogEntry = {
  route: string;
  method: string;
  status: number;
  duration_ms: number;
  cache: "hit" | "miss" | "none";
  request_id: string;
  error?: string;
};

type Handled = { response: ApiResponse; route: string; cache: LogEntry["cache"] };

/**
 * Everything of HTTP that trpc-to-openapi leaves open: methods, addresses, parameters, validators, caching, problems.
 * The local server and the Lambda both answer through the function that this returns; it never throws.
 */
export function createRequestHandler(options: EdgeOptions): (request: ApiRequest) => Promise<ApiResponse> {
  const cache = createResponseCache();

  return async (request) => {
    const started = performance.now();
    const noted: { route: string; cache: LogEntry["cache"] } = { route: "-", cache: "none" };
    let error: string | undefined;
    let response: ApiResponse;
    try {
      response = await answer(request, noted);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status >= 500) error = describe(thrown);
      response = problemResponse(problem, { api: options.urls.api, path: request.path });
    }
    if (request.method === "HEAD") response = withoutBody(response);
    const entry = { route: noted.route, method: request.method, status: response.status, cache: noted.cache };
    const duration = Math.round((performance.now() - started) * 100) / 100;
    options.log({ ...entry, duration_ms: duration, request_id: request.requestId, ...(error && { error }) });
    return response;
  };

  async function answer(request: ApiRequest, noted: Pick<Handled, "route" | "cache">): Promise<ApiResponse> {
    if (request.method === "OPTIONS") return { status: 204, headers: PREFLIGHT_HEADERS, body: "" };
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new Problem("method-not-allowed", `Use ${ALLOWED_METHODS}.`, {}, { allow: ALLOWED_METHODS });
    }
    const bytes = Buffer.byteLength(request.path) + Buffer.byteLength(request.query) + 1;
    if (bytes > MAX_URL_BYTES) {
      throw new Problem("uri-too-long", `The address has ${bytes} bytes; at most ${MAX_URL_BYTES} are read.`);
    }

    const segments = decodePath(request.path);
    const path = encodePath(segments);
    const document = DOCUMENT_PATHS.has(path) ? (await options.documents())[path] : undefined;
    const route = document ? undefined : findRoute(segments);
    if (!document && !route) throw unknownRoute(request.path);
    noted.route = route?.template ?? path;

    const { release, summary } = await options.release();
    const releaseName = `${release.dataVersion} ${release.commit} ${release.builtAt}`;
    if (document) return revalidated(request, documentResponse(document, etagOf(releaseName, path)));

    const { parameters, call } = await route!.operation();
    const { values, canonical } = parseQuery(request.query, { path: route!.template, parameters });
    const canonicalRequest = `${path}?${new URLSearchParams(canonical.map(([...pair]) => pair))}`;
    const etag = etagOf(releaseName, canonicalRequest);
    if (matches(request.ifNoneMatch, etag)) return notModified(etag);

    const kept = cache.get(canonicalRequest);
    noted.cache = kept ? "hit" : "miss";
    if (kept) return revalidated(request, kept);

    const context: Context = {
      ...{
        database: options.database,
        graph: options.graph,
        names: options.names,
        urls: options.urls,
        release,
        summary,
      },
      request: { path, query: canonical },
      answer: {},
      stored: new StoredTexts(),
    };
    const body = context.stored.splice(await call({ path, values, context }));
    const response = dataResponse(body, context.answer, etag);
    if (context.answer.noStore) noted.cache = "none";
    else cache.set(canonicalRequest, response);
    return revalidated(request, response);
  }
}

function dataResponse(body: string, { noStore, contentLocation, link }: Answer, etag: string) {
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      "content-type": "application/json",
      ...(noStore ? { "cache-control": CACHE_CONTROL.NONE } : { "cache-control": CACHE_CONTROL.ANSWER, etag }),
      ...(contentLocation && { "content-location": contentLocation }),
      ...(link && { link }),
    },
    body,
  };
}

function notModified(etag: string): ApiResponse {
  return { status: 304, headers: { ...COMMON_HEADERS, "cache-control": CACHE_CONTROL.ANSWER, etag }, body: "" };
}

function revalidated({ ifNoneMatch }: ApiRequest, response: ApiResponse): ApiResponse {
  const { etag } = response.headers;
  return etag && (isAny(ifNoneMatch) || matches(ifNoneMatch, etag)) ? notModified(etag) : response;
}

function withoutBody(response: ApiResponse): ApiResponse {
  const length = String(Buffer.byteLength(response.body));
  return { ...response, headers: { ...response.headers, "content-length": length }, body: "" };
}

function unknownRoute(path: string): Problem {
  const known = routes.map((route: Route) => route.template).filter((template) => !template.includes("{"));
  const hint = didYouMean(path, known);
  return new Problem("unknown-route", `There is nothing at \`${path}\`.${hint} \`/\` lists every address.`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `; ${error.cause.message}` : "";
  return `${error.stack ?? error.message}${cause}`;
}
