import type { AnyQueryProcedure } from "@trpc/server/unstable-core-do-not-import";
import type { OperationName } from "./addresses.ts";
import { router } from "./trpc.ts";

/** Where each operation is written. A module is loaded with the first request for it: a function that starts needs one. */
const PROCEDURES = {
  root: async () => (await import("./procedures/service.ts")).rootProcedure,
  health: async () => (await import("./procedures/service.ts")).healthProcedure,
  meta: async () => (await import("./procedures/service.ts")).metaProcedure,
  listDigimon: async () => (await import("./procedures/list-digimon.ts")).listDigimonProcedure,
  randomDigimon: async () => (await import("./procedures/random-digimon.ts")).randomDigimonProcedure,
  getDigimon: async () => (await import("./procedures/get-digimon.ts")).getDigimonProcedure,
  listEvolutions: async () => (await import("./procedures/list-evolutions.ts")).listEvolutionsProcedure,
  findPaths: async () => (await import("./procedures/find-paths.ts")).findPathsProcedure,
  evolutionGraph: async () => (await import("./procedures/evolution-graph.ts")).evolutionGraphProcedure,
  facets: async () => (await import("./procedures/facets.ts")).facetsProcedure,
  listLevels: async () => (await import("./procedures/vocabularies.ts")).levels.list,
  getLevel: async () => (await import("./procedures/vocabularies.ts")).levels.get,
  listAttributes: async () => (await import("./procedures/vocabularies.ts")).attributes.list,
  getAttribute: async () => (await import("./procedures/vocabularies.ts")).attributes.get,
  listFields: async () => (await import("./procedures/vocabularies.ts")).fields.list,
  getField: async () => (await import("./procedures/vocabularies.ts")).fields.get,
  listTypes: async () => (await import("./procedures/vocabularies.ts")).types.list,
  getType: async () => (await import("./procedures/vocabularies.ts")).types.get,
  listSkills: async () => (await import("./procedures/skills.ts")).listSkillsProcedure,
  getSkill: async () => (await import("./procedures/skills.ts")).getSkillProcedure,
  bulk: async () => (await import("./procedures/bulk.ts")).bulkProcedure,
} satisfies Record<OperationName, () => Promise<AnyQueryProcedure>>;

/** The tRPC router of some operations, or of all. */
export async function loadRouter(names: readonly OperationName[]) {
  const procedures = await Promise.all(names.map(async (name) => [name, await PROCEDURES[name]()] as const));
  return router(Object.fromEntries<AnyQueryProcedure>(procedures));
}
