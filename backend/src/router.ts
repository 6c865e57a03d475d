import { initTRPC } from "@trpc/server";
import type { AnyQueryProcedure } from "@trpc/server/unstable-core-do-not-import";
import type { OpenApiMeta } from "trpc-to-openapi";
import type { Context } from "./procedures/context.ts";
import { appliedOutput, type Operation } from "./procedures/operation.ts";

/** The announced end of an operation. Dates in ISO 8601; `sunset` is at least half a year after `since`. */
export type Deprecation = { since: string; sunset: string };

/** `deprecated`: the operation announces its end in its responses and in the OpenAPI document. */
export type Registration = { path: `/${string}`; load(): Promise<Operation>; deprecated?: Deprecation };

/**
 * Every operation of the API: its name, its path, and the module that implements it. The OpenAPI document, the links of
 * `/` and the routes follow from this table. If two paths match a request, the first one applies: `/digimon/random` is
 * listed before `/digimon/{key}`. A module is loaded with the first request for it, which keeps a cold start short.
 */
export const OPERATIONS = {
  root: { path: "/", load: async () => (await import("./procedures/service.ts")).root },
  health: { path: "/health", load: async () => (await import("./procedures/service.ts")).health },
  meta: { path: "/meta", load: async () => (await import("./procedures/service.ts")).meta },
  listDigimon: { path: "/digimon", load: async () => (await import("./procedures/list-digimon.ts")).listDigimon },
  randomDigimon: {
    path: "/digimon/random",
    load: async () => (await import("./procedures/random-digimon.ts")).randomDigimon,
  },
  getDigimon: { path: "/digimon/{key}", load: async () => (await import("./procedures/get-digimon.ts")).getDigimon },
  listEvolutions: {
    path: "/digimon/{key}/evolutions",
    load: async () => (await import("./procedures/list-evolutions.ts")).listEvolutions,
  },
  findPaths: { path: "/evolutions/path", load: async () => (await import("./procedures/find-paths.ts")).findPaths },
  evolutionGraph: {
    path: "/evolutions/graph",
    load: async () => (await import("./procedures/evolution-graph.ts")).evolutionGraph,
  },
  facets: { path: "/facets", load: async () => (await import("./procedures/facets.ts")).facets },
  listLevels: { path: "/levels", load: async () => (await import("./procedures/vocabularies.ts")).levels.list },
  getLevel: { path: "/levels/{slug}", load: async () => (await import("./procedures/vocabularies.ts")).levels.get },
  listAttributes: {
    path: "/attributes",
    load: async () => (await import("./procedures/vocabularies.ts")).attributes.list,
  },
  getAttribute: {
    path: "/attributes/{slug}",
    load: async () => (await import("./procedures/vocabularies.ts")).attributes.get,
  },
  listFields: { path: "/fields", load: async () => (await import("./procedures/vocabularies.ts")).fields.list },
  getField: { path: "/fields/{slug}", load: async () => (await import("./procedures/vocabularies.ts")).fields.get },
  listTypes: { path: "/types", load: async () => (await import("./procedures/vocabularies.ts")).types.list },
  getType: { path: "/types/{slug}", load: async () => (await import("./procedures/vocabularies.ts")).types.get },
  listGames: { path: "/games", load: async () => (await import("./procedures/vocabularies.ts")).games.list },
  getGame: { path: "/games/{slug}", load: async () => (await import("./procedures/vocabularies.ts")).games.get },
  listGroups: { path: "/groups", load: async () => (await import("./procedures/vocabularies.ts")).groups.list },
  getGroup: { path: "/groups/{slug}", load: async () => (await import("./procedures/vocabularies.ts")).groups.get },
  listSkills: { path: "/skills", load: async () => (await import("./procedures/skills.ts")).listSkills },
  getSkill: { path: "/skills/{slug}", load: async () => (await import("./procedures/skills.ts")).getSkill },
  listChanges: { path: "/changes", load: async () => (await import("./procedures/changes.ts")).listChanges },
  changesFeed: { path: "/changes/feed", load: async () => (await import("./procedures/changes.ts")).changesFeed },
  bulk: { path: "/bulk", load: async () => (await import("./procedures/bulk.ts")).bulk },
} satisfies Record<string, Registration>;

export type OperationName = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

const t = initTRPC.context<Context>().meta<OpenApiMeta>().create();

/** The tRPC procedure of an operation, with the metadata by which trpc-to-openapi exposes it as `GET <path>`. */
function createProcedure(path: Registration["path"], operation: Operation): AnyQueryProcedure {
  const { input, output: _, run, tag, showsCommit: __, decidesHeaders: ___, ...texts } = operation;
  return t.procedure
    .meta({ openapi: { method: "GET", path, tags: [tag], protect: false, errorResponses: [], ...texts } })
    .input(input)
    .output(appliedOutput(operation))
    .query(({ ctx, input }) => run({ ctx, input }));
}

/** The tRPC router of the given operations. */
export const createRouter = (operations: Readonly<Partial<Record<OperationName, Operation>>>) =>
  t.router(
    Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [
        name,
        createProcedure(OPERATIONS[name as OperationName].path, operation),
      ]),
    ),
  );
