import { fold, type Summary } from "@digidex/db-snapshot";
import { FACET_OF, type Facet, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/documents";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { DigimonFilters } from "../parameters/digimon-filters.ts";
import { containsPattern } from "./like.ts";

/** The filters with every reference looked up. */
export type ResolvedFilters = Omit<DigimonFilters, "skill" | "evolves_from" | "evolves_to"> & {
  skill?: { any: number[]; none: number[] };
  evolves_from?: number;
  evolves_to?: number;
};

/**
 * Conditions on `digimon d`, one for each filter that is set, except the search by `q`; undefined when none is.
 * @param except a filter that counts of its own facet leave out
 */
export function digimonConditions(
  filters: ResolvedFilters,
  vocabularies: Summary["vocabularies"],
  except?: Facet,
): Sql | undefined {
  const member = isSearch(filters) ? probedMembership : membership;
  const conditions = [
    ...VOCABULARIES.filter((vocabulary) => FACET_OF[vocabulary] !== except).flatMap((vocabulary) => {
      const facet = FACET_OF[vocabulary];
      return member(vocabulary, facet, termIds(filters[facet], vocabularies[vocabulary]));
    }),
    ...member("skills", "skill", filters.skill),
    ...(filters.name ? [nameContains(fold(filters.name))] : []),
    ...(filters.x_antibody === undefined ? [] : [sql`d.x_antibody = ${filters.x_antibody}`]),
    ...(filters.year_from === undefined ? [] : [sql`d.release_year >= ${filters.year_from}`]),
    ...(filters.year_to === undefined ? [] : [sql`d.release_year <= ${filters.year_to}`]),
    ...(filters.evolves_from === undefined ? [] : [neighbours("to_id", "from_id", filters.evolves_from)]),
    ...(filters.evolves_to === undefined ? [] : [neighbours("from_id", "to_id", filters.evolves_to)]),
    ...(filters.ids ? [sql`(d.slug = any(${filters.ids}) or d.id::text = any(${filters.ids}))`] : []),
  ];
  return conditions.length > 0 ? join(conditions, " and ") : undefined;
}

/**
 * A part of fewer than three letters has no trigram: asked for it, the index would be read whole. The function is hidden
 * from the index, and expected to find much, as it does.
 */
function nameContains(part: string): Sql {
  return part.length < 3 ? sql`strpos(d.folded, ${part}) > 0` : sql`d.folded like ${containsPattern(part)}`;
}

/** Whether an index on names leaves few Digimon, for which it pays to look up each one's terms. */
const isSearch = ({ q, name }: ResolvedFilters) => q !== undefined || (name !== undefined && fold(name).length >= 3);

type Chosen = { any: number[]; none: number[] };

function termIds(terms: readonly string[] | undefined, ids: Readonly<Record<string, number>>): Chosen | undefined {
  if (!terms) return undefined;
  const any = terms.filter((term) => !term.startsWith("-")).map((term) => ids[term.toLowerCase()]!);
  const none = terms.filter((term) => term.startsWith("-")).map((term) => ids[term.slice(1).toLowerCase()]!);
  return { any, none };
}

type Membership = (vocabulary: Vocabulary | "skills", term: string, chosen: Chosen | undefined) => Sql[];

/** Those who have one of the terms are found together, from the term's side. */
const membership: Membership = (vocabulary, term, chosen) => {
  const members = (ids: number[]) =>
    sql`select digimon_id from ${raw(`digimon_${vocabulary}`)} where ${raw(`${term}_id`)} = any(${ids})`;
  return [
    ...(chosen?.any.length ? [sql`d.id in (${members(chosen.any)})`] : []),
    ...(chosen?.none.length ? [sql`d.id not in (${members(chosen.none)})`] : []),
  ];
};

/** Each Digimon's terms are looked up. A planner that does not know the name would not choose this: `limit` keeps it. */
const probedMembership: Membership = (vocabulary, term, chosen) => {
  const member = (ids: number[]) => sql`(
    select true from ${raw(`digimon_${vocabulary}`)} where digimon_id = d.id and ${raw(`${term}_id`)} = any(${ids}) limit 1
  )`;
  return [
    ...(chosen?.any.length ? [member(chosen.any)] : []),
    ...(chosen?.none.length ? [sql`${member(chosen.none)} is null`] : []),
  ];
};

/** Steps that are seen on cards only do not count. */
function neighbours(wanted: "from_id" | "to_id", given: "from_id" | "to_id", id: number): Sql {
  return sql`d.id in (select ${raw(wanted)} from evolutions where ${raw(given)} = ${id} and weight < 2)`;
}
