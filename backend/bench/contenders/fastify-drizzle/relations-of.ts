import { asc } from "drizzle-orm";
import { digimonAttributes, digimonFields, digimonLevels, digimonTypes } from "./schema.ts";

const term = { term: { columns: { slug: true, name: true } } } as const;

const levelsOf = { columns: {}, with: term, orderBy: asc(digimonLevels.position) } as const;

/** What a list row shows of a Digimon. */
export const rowOf = {
  columns: { id: true, slug: true, name: true, name_ja: true, name_dub: true, x_antibody: true, release_year: true },
  with: {
    levels: levelsOf,
    attributes: { columns: {}, with: term, orderBy: asc(digimonAttributes.position) },
    fields: { columns: {}, with: term, orderBy: asc(digimonFields.position) },
    types: { columns: {}, with: term, orderBy: asc(digimonTypes.position) },
  },
} as const;

/** What a neighbour or a skill's user shows of it. */
export const linkOf = { columns: { slug: true, name: true }, with: { levels: levelsOf } } as const;
