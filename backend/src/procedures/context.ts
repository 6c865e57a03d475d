import type { PublicUrls, Summary } from "@digidex/db-snapshot";
import type { Vocabulary } from "@digidex/db-snapshot/documents";
import type { EvolutionGraph } from "@digidex/db-snapshot/graph";
import type { Database } from "../database/database.ts";
import type { StoredDocuments } from "../database/stored-json.ts";
import type { DigimonNames } from "../names/digimon-names.ts";
import type { GroupNames } from "../names/group-names.ts";
import type { SkillNames } from "../names/skill-names.ts";
import type { TermNames } from "../names/term-names.ts";

/** The code and the data that produce a response. Responses to the same request are identical for one version. */
export type Version = { commit: string; builtAt: string; dataVersion: string };

/** Response headers that a procedure decides. */
export type ResponseOptions = { noStore?: boolean; contentLocation?: string; link?: string; contentType?: string };

/** Everything that a procedure may use. */
export type Context = {
  database: Database;
  version: Version;
  summary: Summary;
  urls: PublicUrls;
  graph(): Promise<EvolutionGraph>;
  names(): Promise<DigimonNames>;
  skillNames(): Promise<SkillNames>;
  groupNames(): Promise<GroupNames>;
  termNames(): Promise<Record<Vocabulary, TermNames>>;
  /** All paths of the API without parameters, documents included. */
  paths: readonly string[];
  request: {
    /** Percent-encoded, without a trailing slash. */
    path: string;
    /** Decoded, in the order of the OpenAPI document. */
    query: readonly (readonly [name: string, value: string])[];
    /** The same, percent-encoded. */
    search: string;
    /** The parameters of query and path by name, decoded: what the operation's input schema validates. */
    parameters: Readonly<Record<string, string | number | readonly string[]>>;
  };
  response: ResponseOptions;
  stored: StoredDocuments;
};
