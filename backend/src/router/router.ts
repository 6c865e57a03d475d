import { bulkProcedure } from "./procedures/bulk.ts";
import { evolutionGraphProcedure } from "./procedures/evolution-graph.ts";
import { facetsProcedure } from "./procedures/facets.ts";
import { findPathsProcedure } from "./procedures/find-paths.ts";
import { getDigimonProcedure } from "./procedures/get-digimon.ts";
import { listDigimonProcedure } from "./procedures/list-digimon.ts";
import { listEvolutionsProcedure } from "./procedures/list-evolutions.ts";
import { randomDigimonProcedure } from "./procedures/random-digimon.ts";
import { healthProcedure, metaProcedure, rootProcedure } from "./procedures/service.ts";
import { getSkillProcedure, listSkillsProcedure } from "./procedures/skills.ts";
import { attributes, fields, levels, types } from "./procedures/vocabularies.ts";
import { router } from "./trpc.ts";

/** Every operation. Where two addresses match, the first one answers: `/digimon/random` before `/digimon/{key}`. */
export const appRouter = router({
  root: rootProcedure,
  health: healthProcedure,
  meta: metaProcedure,
  listDigimon: listDigimonProcedure,
  randomDigimon: randomDigimonProcedure,
  getDigimon: getDigimonProcedure,
  listEvolutions: listEvolutionsProcedure,
  findPaths: findPathsProcedure,
  evolutionGraph: evolutionGraphProcedure,
  facets: facetsProcedure,
  listLevels: levels.list,
  getLevel: levels.get,
  listAttributes: attributes.list,
  getAttribute: attributes.get,
  listFields: fields.list,
  getField: fields.get,
  listTypes: types.list,
  getType: types.get,
  listSkills: listSkillsProcedure,
  getSkill: getSkillProcedure,
  bulk: bulkProcedure,
});
