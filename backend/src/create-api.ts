import type { PublicUrls } from "@digidex/db-snapshot";
import type { Database } from "./database/database.ts";
import { createEdge, type LogEntry } from "./edge/create-edge.ts";
import { loadEvolutionGraph } from "./graph/evolution-graph.ts";
import { loadNameIndex } from "./names/name-index.ts";
import { type Build, once, releaseOf } from "./release.ts";

export type ApiOptions = { database: Database; urls: PublicUrls; build: Build; log(entry: LogEntry): void };

/** The whole API over a database, ready to be asked. */
export function createApi({ database, urls, build, log }: ApiOptions) {
  return createEdge({
    database,
    urls,
    log,
    graph: once(() => loadEvolutionGraph(database)),
    names: once(() => loadNameIndex(database)),
    release: releaseOf(database, build),
    documents: once(async () => (await import("./docs/static-documents.ts")).staticDocuments(urls)),
  });
}
