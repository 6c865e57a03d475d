import { inject } from "vitest";
import { createApi } from "../src/create-api.ts";
import { connect } from "../src/database/connect.ts";
import type { ApiResponse } from "../src/http/api-request.ts";
import type { LogEntry } from "../src/http/create-request-handler.ts";

export const BUILD = { commit: "0123456789abcdef0123456789abcdef01234567", builtAt: "2026-11-24T00:00:00.000Z" };
export const URLS = { api: "http://localhost:4000", site: "http://localhost:5173" };

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
export type Answer = Omit<ApiResponse, "body"> & { text: string; json: any };
type Options = { method?: string; ifNoneMatch?: string };

/** An API over the tests' database, asked as a caller would: by address. */
export function createAsk(databaseUrl: string = inject("databaseUrl")) {
  const log: LogEntry[] = [];
  const database = connect({ clientUrl: databaseUrl }, 2);
  const api = createApi({ database, urls: URLS, build: BUILD, log: (entry) => log.push(entry) });
  const ask = async (address: string, { method = "GET", ifNoneMatch }: Options = {}): Promise<Answer> => {
    const [path = "", ...query] = address.split("?");
    const request = { method, path, query: query.join("?"), ifNoneMatch, requestId: "test" };
    const { body, ...response } = await api(request);
    const text = String(body);
    const isJson = response.headers["content-type"]?.includes("json") && text !== "";
    return { ...response, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return { ask, log, close: database.close };
}
