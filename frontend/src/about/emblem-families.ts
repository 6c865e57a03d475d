/** The families of types whose parts an emblem has, in the order of the legend. The last one has none of its own. */
export const EMBLEM_FAMILIES = [
  ...(["dragon", "dinosaur", "beast", "bird", "insect", "plant", "aquatic", "slime", "mineral"] as const),
  ...(["machine", "object", "knight", "fairy", "angel", "god", "demon", "undead", "other"] as const),
];
