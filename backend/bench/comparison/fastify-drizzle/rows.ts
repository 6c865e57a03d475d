import { asc } from "drizzle-orm";
import { required } from "../../../src/required.ts";
import type { PublicUrls } from "../../database.ts";
import { digimonAttributes, digimonFields, digimonLevels, digimonTypes } from "./schema.ts";

const term = { term: { columns: { slug: true, name: true } } } as const;

const levelsOf = { columns: {}, with: term, orderBy: asc(digimonLevels.position) } as const;

/** The relational query of a row of the list. */
export const rowOf = {
  columns: { id: true, slug: true, name: true, name_ja: true, name_dub: true, x_antibody: true, release_year: true },
  with: {
    levels: levelsOf,
    attributes: { columns: {}, with: term, orderBy: asc(digimonAttributes.position) },
    fields: { columns: {}, with: term, orderBy: asc(digimonFields.position) },
    types: { columns: {}, with: term, orderBy: asc(digimonTypes.position) },
  },
} as const;

/** The relational query of a link to a Digimon. */
export const linkOf = { columns: { slug: true, name: true }, with: { levels: levelsOf } } as const;

type Named = { slug: string; name: string };
type Members = readonly { term: Named | null }[];
type Row = { slug: string; levels: Members; attributes: Members; fields: Members; types: Members };

const terms = (members: Members) => members.map(({ term }) => required(term ?? undefined, "term"));

const imageOf = ({ site }: PublicUrls, slug: string) => `${site}/images/${slug}.svg`;

export function toRow<T extends Row>(row: T, urls: PublicUrls) {
  return {
    ...row,
    levels: terms(row.levels),
    attributes: terms(row.attributes),
    fields: terms(row.fields),
    types: terms(row.types),
    image: imageOf(urls, row.slug),
    url: `${urls.api}/digimon/${row.slug}`,
  };
}

export function toLink({ slug, name, levels }: Named & { levels: Members }, urls: PublicUrls) {
  return { slug, name, levels: terms(levels), image: imageOf(urls, slug) };
}
