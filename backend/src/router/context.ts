import type { PublicUrls, Summary } from "@digidex/db-snapshot";
import type { Database } from "../database/database.ts";
import type { EvolutionGraph } from "../graph/evolution-graph.ts";
import type { NameIndex } from "../names/name-index.ts";
import type { StoredTexts } from "./stored-json.ts";

/** Which data and which code an answer comes from: an answer is immutable for one release. */
export type Release = { commit: string; builtAt: string; dataVersion: string };

/** What a procedure decides beside its body. */
export type Answer = { noStore?: boolean; contentLocation?: string; link?: string };

/** Everything that a procedure may use. */
export type Context = {
  database: Database;
  release: Release;
  summary: Summary;
  urls: PublicUrls;
  graph(): Promise<EvolutionGraph>;
  names(): Promise<NameIndex>;
  /** The request in its one canonical form: path without a trailing slash, parameters in the order of the document. */
  request: { path: string; query: readonly (readonly [string, string])[] };
  answer: Answer;
  /** Stored documents on their way through. */
  stored: StoredTexts;
};
