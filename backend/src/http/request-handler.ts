import { hash } from "node:crypto";
import type { PublicUrls } from "@digidex/db-snapshot";
import { DatabaseUnavailable, DataReplaced } from "../database/database.ts";
import { StoredDocuments } from "../database/stored-json.ts";
import type { LogEntry } from "../log.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { Problem } from "../problem/problem.ts";
import type { Context, Version } from "../procedures/context.ts";
import { deprecationHeaders } from "./deprecation.ts";
import { etagOf, matches, revalidated } from "./etag.ts";
import { problemResponse, toProblem } from "./problem-responses.ts";
import { parseQuery } from "./query-parameters.ts";
import { createResponseCache, type ResponseCache } from "./response-cache.ts";
import {
  ALLOWED_METHODS,
  type ApiRequest,
  type ApiResponse,
  cachedHeaders,
  DOCUMENT_PATHS,
  dataResponse,
  documentResponse,
  notModified,
  PREFLIGHT_RESPONSE,
  type StaticDocuments,
  withoutBody,
} from "./responses.ts";
import { decodePath, encodePath, findRoute, PLAIN_PATHS } from "./routes.ts";

const MAX_URL_BYTES = 2_048;

/** Loads that replace the data one after the other could keep a request from ever finding one version. */
const ATTEMPTS = 3;

/** What the request handler needs of one version of the data. */
type Data = Pick<Context, "database" | "graph" | "names" | "skillNames" | "groupNames" | "termNames" | "summary"> & {
  version: string;
};

export type RequestHandlerOptions = {
  urls: PublicUrls;
  build: Pick<Version, "commit" | "builtAt"> & { code?: string | undefined };
  /** `current`: the version of the data that the database contains; `expire`: that version was replaced. */
  data: { current(): Promise<Data>; expire(replaced: Data): void };
  documents(): Promise<StaticDocuments>;
  log(entry: LogEntry): void;
};

/** What is the same for all requests to one version of the data. */
type OfVersion = {
  cache: ResponseCache;
  hashes: ReturnType<typeof hashesOf>;
  context: Omit<Context, "request" | "response" | "stored">;
};

type LogDetails = Pick<LogEntry, "route" | "cache">;

/**
 * Everything of HTTP that trpc-to-openapi does not do: methods, routes, query parameters, validators, caching, problems.
 * @returns a function that never rejects; the local server and the Lambda both use it
 */
export function createRequestHandler(options: RequestHandlerOptions): (request: ApiRequest) => Promise<ApiResponse> {
  const { urls, build } = options;
  const ofVersions = new WeakMap<Data, OfVersion>();
  const ofVersion = (data: Data): OfVersion => {
    const known = ofVersions.get(data);
    if (known) return known;
    const { version: dataVersion, ...source } = data;
    const created: OfVersion = {
      cache: createResponseCache(),
      hashes: hashesOf(dataVersion, options),
      context: { ...source, urls, paths: PLAIN_PATHS, version: { ...build, dataVersion } },
    };
    ofVersions.set(data, created);
    return created;
  };

  return async (request) => {
    const started = performance.now();
    const details: LogDetails = { route: "-", cache: "none" };
    let error: string | undefined;
    let response: ApiResponse;
    try {
      response = await respond(request, details);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status >= 500) error = describe(thrown);
      response = problemResponse(problem, { api: urls.api, path: request.path });
    }
    if (request.method === "HEAD") response = withoutBody(response);
    options.log({
      ...{ route: details.route, method: request.method, status: response.status, cache: details.cache },
      duration_ms: Math.round((performance.now() - started) * 100) / 100,
      request_id: request.requestId,
      error,
    });
    return response;
  };

  async function respond(request: ApiRequest, details: LogDetails): Promise<ApiResponse> {
    if (request.method === "OPTIONS") return PREFLIGHT_RESPONSE;
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new Problem("method-not-allowed", `Use ${ALLOWED_METHODS}.`, {}, { allow: ALLOWED_METHODS });
    }
    const bytes = Buffer.byteLength(request.path) + Buffer.byteLength(request.query) + 1;
    if (bytes > MAX_URL_BYTES) {
      throw new Problem("uri-too-long", `The URL has ${bytes} bytes; the limit is ${MAX_URL_BYTES}.`);
    }

    const segments = decodePath(request.path);
    const path = encodePath(segments);
    if (DOCUMENT_PATHS.includes(path)) {
      details.route = path;
      const [data, documents] = [await options.data.current(), await options.documents()];
      const document = documents[path];
      if (!document) throw new Error(`There is no document for ${path}.`);
      return revalidated(request, documentResponse(document, etagOf(ofVersion(data).hashes.code, path)));
    }
    const route = findRoute(segments);
    if (!route) throw unknownRoute(request.path);
    details.route = route.path;
    const {
      pathParameters,
      registration: { deprecated },
    } = route;

    const { parameters, showsCommit, decidesHeaders, deadline, call } = await route.load();
    const { values, canonical } = parseQuery(request.query, { path: route.path, parameters });
    const search = canonical.length > 0 ? new URLSearchParams(canonical).toString() : "";
    const canonicalRequest = `${path}?${search}`;

    return deadline === undefined ? respondFromOneVersion() : within(deadline, respondFromOneVersion());

    async function respondFromOneVersion(): Promise<ApiResponse> {
      for (let attempt = 1; ; attempt++) {
        const data = await options.data.current();
        try {
          return await respondFrom(data);
        } catch (error) {
          if (!(error instanceof DataReplaced)) throw error;
          options.data.expire(data);
          if (attempt === ATTEMPTS) throw new DatabaseUnavailable("The data is being replaced.", { cause: error });
        }
      }
    }

    async function respondFrom(data: Data): Promise<ApiResponse> {
      const { cache, hashes, context: shared } = ofVersion(data);
      const etag = etagOf(showsCommit ? hashes.codeAndCommit : hashes.code, canonicalRequest);
      const cached = cache.get(canonicalRequest);
      // Without a response, if its headers are known.
      if (!cached && !decidesHeaders && !request.ifMatch && matches(request.ifNoneMatch, etag)) {
        return notModified(cachedHeaders(etag));
      }
      details.cache = cached ? "hit" : "miss";
      if (cached) return revalidated(request, cached);

      const context: Context = {
        ...shared,
        request: { path, query: canonical, search, parameters: { ...values, ...pathParameters } },
        response: {},
        stored: new StoredDocuments(),
      };
      const body = context.stored.insertInto(await call(context));
      const response = dataResponse(body, context.response, etag);
      if (deprecated) {
        Object.assign(response.headers, deprecationHeaders(deprecated, { api: urls.api, ...context.response }));
      }
      if (context.response.noStore) details.cache = "none";
      else cache.set(canonicalRequest, response);
      return revalidated(request, response);
    }
  }
}

/**
 * Hashes of everything that a response depends on. Only `/meta` contains the commit: another one alone changes no other
 * response.
 */
function hashesOf(dataVersion: string, { urls, build }: Pick<RequestHandlerOptions, "urls" | "build">) {
  const commit = `${build.commit} ${build.builtAt}`;
  const hashOf = (...parts: string[]) => hash("sha256", parts.join(" "), "base64url").slice(0, 22);
  const code = hashOf(dataVersion, urls.api, urls.site, build.code ?? commit);
  return { code, codeAndCommit: hashOf(code, commit) };
}

/** @throws {DatabaseUnavailable} after `milliseconds`; what was begun goes on */
async function within<T>(milliseconds: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new DatabaseUnavailable(`The database did not respond within ${milliseconds} ms.`);
    timer = setTimeout(reject, milliseconds, error);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

function unknownRoute(path: string): Problem {
  const hint = didYouMean(path, PLAIN_PATHS);
  return new Problem("unknown-route", `No route matches \`${path}\`.${hint} \`/\` lists all routes.`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `; ${error.cause.message}` : "";
  return `${error.stack ?? error.message}${cause}`;
}
