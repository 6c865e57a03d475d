import { inject } from "vitest";
import { type ApiOptions, createApi } from "../src/api.ts";
import { connect } from "../src/database/connect.ts";
import { patientConnection } from "../src/database/patient-connection.ts";
import type { ApiResponse } from "../src/http/responses.ts";
import type { LogEntry } from "../src/log.ts";

export const BUILD = { commit: "0123456789abcdef0123456789abcdef01234567", builtAt: "2026-11-24T00:00:00.000Z" };
export const URLS = { api: "http://localhost:4000", site: "http://localhost:5173" };

// biome-ignore lint/suspicious/noExplicitAny: tests examine the contents of responses
export type TestResponse = Omit<ApiResponse, "body"> & { text: string; json: any };
type Options = { method?: string; ifNoneMatch?: string };

/**
 * An API over the tests' database. `request` takes a path with a query, as a client would send it.
 * @param options `connectionTo`: where the product's own time limits are tested; by default there are none
 */
export function createTestApi(
  databaseUrl: string = inject("databaseUrl"),
  {
    connectionTo = patientConnection,
    dataCheckInterval = Number.POSITIVE_INFINITY,
    build = BUILD as ApiOptions["build"],
    urls = URLS,
  } = {},
) {
  const log: LogEntry[] = [];
  const database = connect(connectionTo(databaseUrl), 2);
  const api = createApi({ database, urls, build, log: (entry) => log.push(entry), dataCheckInterval });
  const request = async (url: string, { method = "GET", ifNoneMatch }: Options = {}): Promise<TestResponse> => {
    const [path = "", ...query] = url.split("?");
    const { body, ...response } = await api.handle({
      ...{ method, path, query: query.join("?"), ifNoneMatch, requestId: "test" },
    });
    const text = String(body);
    const isJson = response.headers["content-type"]?.includes("json") && text !== "";
    return { ...response, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return { request, log, close: database.close };
}
