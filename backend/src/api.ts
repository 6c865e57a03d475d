import { type PublicUrls, Summary } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import * as z from "zod";
import { columnsOf } from "./database/columns.ts";
import type { Database } from "./database/database.ts";
import { loadEvolutionGraph } from "./graph/evolution-graph.ts";
import { problemResponse, toProblem } from "./http/problem-responses.ts";
import { createRequestHandler } from "./http/request-handler.ts";
import type { ApiRequest, ApiResponse } from "./http/responses.ts";
import type { LogEntry } from "./log.ts";
import { loadNameIndex } from "./names/name-index.ts";
import { once } from "./once.ts";

export type ApiOptions = {
  database: Database;
  /** Public base URLs of the API and of the site, as responses contain them. */
  urls: PublicUrls;
  /** `builtAt` in ISO 8601. */
  build: { commit: string; builtAt: string };
  log(entry: LogEntry): void;
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
export function createApi({ database, urls, build, log }: ApiOptions): Api {
  const data = once(() => readData(database));
  const handle = createRequestHandler({
    ...{ database, urls, build, log, data },
    graph: once(() => loadEvolutionGraph(database)),
    names: once(() => loadNameIndex(database)),
    documents: once(async () => (await import("../reference/static-documents.ts")).staticDocuments(urls)),
  });
  const ignore = () => undefined;
  return {
    handle,
    prepare: () => data().then(ignore, ignore),
    problem: (error, path) => problemResponse(toProblem(error), { api: urls.api, path }),
  };
}

const v = columnsOf("data_version", "v");
const Data = z.object({ version: z.string(), summary: Summary });

/** The version and the summary of the data in the database. A deployment changes the data, so a process reads them once. */
async function readData(database: Database): Promise<z.infer<typeof Data>> {
  const [row] = await database.query(sql`select ${v.version}, ${v.summary} from data_version v`);
  return Data.parse(row);
}
