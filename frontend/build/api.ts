import { setTimeout } from "node:timers/promises";
import { createClient, type Digidex, type Options, ProblemError, type Route } from "@digidex/client";
import { env } from "../env.ts";

/** How often a request is sent to an API that is overloaded. */
const ATTEMPTS = 5;

export type RunningApi = { url: string; close(): Promise<void> };

/**
 * Where the data of prerendered pages comes from: an API that runs elsewhere, or a database over which each thread of the
 * build calls an API of its own, because a request over HTTP takes more time than its response.
 */
export type PageSource = { apiUrl: string } | { databaseUrl: string };

/** The API at `API_URL`, or else a temporary database with all data. */
export async function openPageSource(): Promise<{ source: PageSource; close(): Promise<void> }> {
  if (env.apiUrl) return { source: { apiUrl: env.apiUrl }, close: async () => undefined };
  // Imported here, so that a build with `API_URL` needs neither the backend nor a database.
  const { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } = await import("@digidex/db-snapshot");
  const { url, close } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  return { source: { databaseUrl: url }, close };
}

/**
 * Opens a client that sends each GET request once and keeps the response: many pages need the same data.
 * @param bodies gets the body of each response, by path and query
 */
export async function openClient(
  source: PageSource,
  bodies?: Map<string, string>,
): Promise<{ api: Digidex; close(): Promise<void> }> {
  const clientOf = (baseUrl: string, fetch: (request: Request) => Promise<Response>) =>
    keepingResponses(createClient({ baseUrl, fetch: bodies ? recording(bodies, baseUrl, fetch) : fetch }));
  if ("apiUrl" in source) return { api: clientOf(source.apiUrl, uncompressed), close: async () => undefined };
  const { api, close } = await createApiOver(source.databaseUrl);
  const fetch = async ({ method, url }: Request) => {
    const { pathname: path, search } = new URL(url);
    const { status, headers, body } = await api.handle({ method, path, query: search.slice(1), requestId: "build" });
    return new Response(body as BodyInit, { status, headers });
  };
  return { api: clientOf("http://api", fetch), close };
}

/** The API at `API_URL`, or else a temporary one. */
export async function openApi(): Promise<RunningApi> {
  return env.apiUrl ? { url: env.apiUrl, close: async () => undefined } : startTemporaryApi();
}

/** Starts the API with all data on an embedded database, at a free port. */
export async function startTemporaryApi(): Promise<RunningApi> {
  const { startServer } = await import("@digidex/backend");
  const { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } = await import(
    "@digidex/db-snapshot"
  );
  const { url: databaseUrl, close: closeDatabase } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  const { api, close } = await createApiOver(databaseUrl);
  const port = await freePort();
  const server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await server.close();
      await close();
      await closeDatabase();
    },
  };
}

async function createApiOver(databaseUrl: string) {
  const { connect, createApi, patientConnection } = await import("@digidex/backend");
  const database = connect(patientConnection(databaseUrl), 4);
  const api = createApi({
    database,
    urls: { api: env.publicApiUrl, site: env.publicSiteUrl },
    build: { commit: env.commit, builtAt: new Date().toISOString() },
    log: () => undefined,
  });
  return { api, close: () => database.close() };
}

function keepingResponses(client: Digidex): Digidex {
  const send = client.get as (route: Route, options: object) => Promise<unknown>;
  const responses = new Map<string, Promise<unknown>>();
  const get = (route: Route, { signal: _, ...options }: Options<Route> & { signal?: AbortSignal } = {}) => {
    const key = JSON.stringify([route, options]);
    const response = responses.get(key) ?? patiently(() => send(route, options));
    responses.set(key, response);
    return response;
  };
  return { ...client, get: get as Digidex["get"] };
}

/** On a busy machine, requests wait for the database longer than the API lets them: it answers that it is overloaded. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.kind !== "overloaded" || attempt === ATTEMPTS) throw error;
      await setTimeout((error.retryAfter ?? 1) * 1_000);
    }
  }
}

/** `fetch` that keeps the bodies of successful responses. */
const recording =
  (bodies: Map<string, string>, baseUrl: string, fetch: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    if (response.ok) bodies.set(request.url.slice(baseUrl.length), await response.clone().text());
    return response;
  };

/** Compression would take a quarter of the prerendering's time, and this API is usually on this machine. */
function uncompressed(request: Request): Promise<Response> {
  request.headers.set("accept-encoding", "identity");
  return fetch(request);
}
