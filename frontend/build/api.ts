import { createClient, type Digidex, type Options, type Route } from "@digidex/client";
import { env } from "../env.ts";

export type RunningApi = { url: string; close(): Promise<void> };

/** The API from which pages are prerendered: the one at `API_URL`, or else a temporary one. */
export async function openApi(): Promise<RunningApi> {
  return env.apiUrl ? { url: env.apiUrl, close: async () => undefined } : startTemporaryApi();
}

/** Starts the API with all data on an embedded database, at a free port. */
export async function startTemporaryApi(): Promise<RunningApi> {
  // Imported here, so that a build with `API_URL` needs neither the backend nor a database.
  const { connect, createApi, startServer } = await import("@digidex/backend");
  const { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } = await import(
    "@digidex/db-snapshot"
  );
  const { url: clientUrl, close: closeDatabase } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  const database = connect({ clientUrl }, 4);
  const port = await freePort();
  const api = createApi({
    database,
    urls: { api: env.publicApiUrl, site: env.publicSiteUrl },
    build: { commit: env.commit, builtAt: new Date().toISOString() },
    log: () => undefined,
  });
  const server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await server.close();
      await database.close();
      await closeDatabase();
    },
  };
}

/** A client that sends each GET request once and keeps the response: many pages need the same data. */
export function createCachingClient(baseUrl: string): Digidex {
  const client = createClient({ baseUrl, fetch: uncompressed });
  const send = client.get as (route: Route, options: object) => Promise<unknown>;
  const responses = new Map<string, Promise<unknown>>();
  const get = (route: Route, { signal: _, ...options }: Options<Route> & { signal?: AbortSignal } = {}) => {
    const key = JSON.stringify([route, options]);
    const response = responses.get(key) ?? send(route, options);
    responses.set(key, response);
    return response;
  };
  return { ...client, get: get as Digidex["get"] };
}

/** Compression would take a quarter of the prerendering's time, and the API is on this machine. */
function uncompressed(request: Request): Promise<Response> {
  request.headers.set("accept-encoding", "identity");
  return fetch(request);
}
