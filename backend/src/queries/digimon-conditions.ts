import { fold, type Row, type TableName } from "@digidex/db-snapshot";
import type { Facet } from "@digidex/db-snapshot/documents";
import sql, { join, raw, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Hit } from "../names/search-digimon.ts";
import type { DigimonFilters } from "../parameters/digimon-filters.ts";
import { containsPattern, isNotCardsOnly } from "./fragments.ts";

/** Ids of terms: a Digimon must have one of `any`, unless that is empty, and none of `none`. */
export type TermIds = { any: number[]; none: number[] };

/** A filter by terms: a facet, or skills. */
export type TermFilter = Facet | "skill";

/** The filters with ids in place of slugs and keys, and with what the search for `q` found, in order. */
export type ResolvedFilters = Omit<DigimonFilters, TermFilter | "q" | "evolves_from" | "evolves_to"> &
  Partial<Record<TermFilter, TermIds>> & { hits?: readonly Hit[]; evolves_from?: number; evolves_to?: number };

type MembershipTable = {
  [T in TableName]: Row<T> extends { digimon_id: number; position: number } ? T : never;
}[TableName];

/** A table `member` of the Digimon that have a term. */
const membership = <T extends MembershipTable>(table: T, term: keyof Row<T>) => {
  const member = columnsOf(table, "member");
  return { from: raw(`${table} member`), digimonId: member.digimon_id, termId: member[term] };
};

export const MEMBERSHIPS = {
  level: membership("digimon_levels", "level_id"),
  attribute: membership("digimon_attributes", "attribute_id"),
  field: membership("digimon_fields", "field_id"),
  type: membership("digimon_types", "type_id"),
  game: membership("digimon_games", "game_id"),
  group: membership("digimon_groups", "group_id"),
  skill: membership("digimon_skills", "skill_id"),
} satisfies Record<TermFilter, unknown>;
const TERM_FILTERS = Object.keys(MEMBERSHIPS) as TermFilter[];

const d = columnsOf("digimon", "d");

/**
 * Conditions on `digimon d`, one for each filter that is set, except the search; undefined when none is.
 * @param except a filter to leave out: the counts of a facet ignore the terms that are chosen in it
 */
export function digimonConditions(filters: ResolvedFilters, except?: Facet): Sql | undefined {
  const { x_antibody, year_from, year_to, evolves_from, evolves_to, ids } = filters;
  const name = filters.name && fold(filters.name);
  // An index on names leaves few Digimon, so that it is cheaper to look up the terms of each.
  const isSearch = filters.hits !== undefined || (name !== undefined && name.length >= 3);
  const member = isSearch ? probedMembership : selectedMembership;
  const conditions: Sql[] = [];
  for (const filter of TERM_FILTERS) {
    const ids = filters[filter];
    if (ids && filter !== except) conditions.push(...member(filter, ids));
  }
  if (name) conditions.push(nameContains(name));
  if (x_antibody !== undefined) conditions.push(sql`${d.x_antibody} = ${x_antibody}`);
  if (year_from !== undefined) conditions.push(sql`${d.release_year} >= ${year_from}`);
  if (year_to !== undefined) conditions.push(sql`${d.release_year} <= ${year_to}`);
  if (evolves_from !== undefined) conditions.push(isEndOfStep("to_id", "from_id", evolves_from));
  if (evolves_to !== undefined) conditions.push(isEndOfStep("from_id", "to_id", evolves_to));
  if (ids) conditions.push(sql`(${d.slug} = any(${ids}) or ${d.id}::text = any(${ids}))`);
  return conditions.length > 0 ? join(conditions, " and ") : undefined;
}

/**
 * A part of fewer than three letters has no trigram, so that LIKE would read the whole index. The planner uses no index
 * for `strpos`, and estimates many rows, which is right.
 */
function nameContains(part: string): Sql {
  return part.length < 3 ? sql`strpos(${d.folded}, ${part}) > 0` : sql`${d.folded} like ${containsPattern(part)}`;
}

type MembershipCondition = (filter: TermFilter, ids: TermIds) => Sql[];

/** Selects the Digimon that have one of the terms. */
const selectedMembership: MembershipCondition = (filter, { any, none }) => {
  const { from, digimonId, termId } = MEMBERSHIPS[filter];
  const members = (ids: number[]) => sql`select ${digimonId} from ${from} where ${termId} = any(${ids})`;
  return [
    ...(any.length > 0 ? [sql`${d.id} in (${members(any)})`] : []),
    ...(none.length > 0 ? [sql`${d.id} not in (${members(none)})`] : []),
  ];
};

/** Looks up the terms of each Digimon. The planner underestimates how selective a name is; `limit` keeps this plan. */
const probedMembership: MembershipCondition = (filter, { any, none }) => {
  const { from, digimonId, termId } = MEMBERSHIPS[filter];
  const member = (ids: number[]) =>
    sql`(select true from ${from} where ${digimonId} = ${d.id} and ${termId} = any(${ids}) limit 1)`;
  return [...(any.length > 0 ? [member(any)] : []), ...(none.length > 0 ? [sql`${member(none)} is null`] : [])];
};

const e = columnsOf("evolutions", "e");
type StepEnd = "from_id" | "to_id";

/** Steps that are seen on cards only do not count. */
function isEndOfStep(own: StepEnd, other: StepEnd, id: number): Sql {
  return sql`${d.id} in (select ${e[own]} from evolutions e where ${e[other]} = ${id} and ${isNotCardsOnly(e.weight)})`;
}
