import type { PublicUrls } from "@digidex/db-snapshot";
import type { Database } from "./database/database.ts";
import { loadEvolutionGraph } from "./graph/evolution-graph.ts";
import { createRequestHandler, type LogEntry } from "./http/create-request-handler.ts";
import { loadNameIndex } from "./names/name-index.ts";
import { once } from "./once.ts";
import { type Build, releaseOf } from "./release.ts";

export type ApiOptions = { database: Database; urls: PublicUrls; build: Build; log(entry: LogEntry): void };

/**
 * The whole API over a database, ready to be asked. What it returns can also `prepare`: reach for the database before a
 * request needs it. When that is away, requests say so and try again.
 */
export function createApi({ database, urls, build, log }: ApiOptions) {
  const release = releaseOf(database, build);
  const answer = createRequestHandler({
    database,
    urls,
    log,
    graph: once(() => loadEvolutionGraph(database)),
    names: once(() => loadNameIndex(database)),
    release,
    documents: once(async () => (await import("../reference/static-documents.ts")).staticDocuments(urls)),
  });
  const prepare = () => release().then(nothing, nothing);
  return Object.assign(answer, { prepare });
}

const nothing = () => undefined;
