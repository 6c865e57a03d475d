import type { PublicUrls } from "@digidex/db-snapshot";
import type { Database } from "./database/database.ts";
import { problemResponse, toProblem } from "./http/problem-responses.ts";
import { createRequestHandler } from "./http/request-handler.ts";
import type { ApiRequest, ApiResponse } from "./http/responses.ts";
import { createDataSource } from "./loaded-data.ts";
import type { LogEntry } from "./log.ts";
import { once } from "./once.ts";

export type ApiOptions = {
  database: Database;
  /** Public base URLs of the API and of the site, as responses contain them. */
  urls: PublicUrls;
  /** `builtAt` in ISO 8601; `code`: a version of the code, of commit and time by default. */
  build: { commit: string; builtAt: string; code?: string | undefined };
  log(entry: LogEntry): void;
  /** How often the API looks for replaced data, in milliseconds. */
  dataCheckInterval?: number;
};

export type Api = {
  /** Never rejects: every error becomes a problem response. */
  handle(request: ApiRequest): Promise<ApiResponse>;
  /** Connects to the database before the first request. Never rejects: after a failure, requests connect again. */
  prepare(): Promise<void>;
  /** The response to a request whose handling threw outside of `handle`. */
  problem(error: unknown, path: string): ApiResponse;
};

/** The API over a database. The evolution graph, the names and the documents are loaded by the first request that needs them. */
export function createApi({ database, urls, build, log, dataCheckInterval }: ApiOptions): Api {
  const data = createDataSource(database, dataCheckInterval);
  const handle = createRequestHandler({
    ...{ urls, build, log, data },
    documents: once(async () => (await import("../reference/static-documents.ts")).staticDocuments(urls)),
  });
  const ignore = () => undefined;
  return {
    handle,
    prepare: () => data.current().then(ignore, ignore),
    problem: (error, path) => problemResponse(toProblem(error), { api: urls.api, path }),
  };
}
