/** Where every operation is. When two fit an address, the first one answers: `/digimon/random` before `/digimon/{key}`. */
export const ADDRESSES = {
  root: "/",
  health: "/health",
  meta: "/meta",
  listDigimon: "/digimon",
  randomDigimon: "/digimon/random",
  getDigimon: "/digimon/{key}",
  listEvolutions: "/digimon/{key}/evolutions",
  findPaths: "/evolutions/path",
  evolutionGraph: "/evolutions/graph",
  facets: "/facets",
  listLevels: "/levels",
  getLevel: "/levels/{slug}",
  listAttributes: "/attributes",
  getAttribute: "/attributes/{slug}",
  listFields: "/fields",
  getField: "/fields/{slug}",
  listTypes: "/types",
  getType: "/types/{slug}",
  listSkills: "/skills",
  getSkill: "/skills/{slug}",
  bulk: "/bulk",
} as const;

export type OperationName = keyof typeof ADDRESSES;
export const OPERATION_NAMES = Object.keys(ADDRESSES) as OperationName[];
