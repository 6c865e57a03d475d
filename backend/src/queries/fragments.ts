import { WEIGHT } from "@digidex/db-snapshot/enumerations";
import sql, { raw, type Sql } from "sql-template-tag";

/**
 * LIMIT and OFFSET of a page. The limit is part of the statement's text and the first page has no offset: for unknown
 * values the planner assumes a tenth of the table, and sorts all of it although an index has the order.
 * @param limit a whole number that a schema has checked
 */
export function limitOffset({ page, limit }: { page: number; limit: number }): Sql {
  const size = raw(String(Math.trunc(limit)));
  return page === 1 ? sql`limit ${size}` : sql`limit ${size} offset ${(page - 1) * limit}`;
}

/** Condition that leaves out steps which are seen on cards only. */
export const isNotCardsOnly = (weight: Sql) => sql`${weight} < ${raw(String(WEIGHT.CARDS_ONLY))}`;

const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** A LIKE pattern; `%`, `_` and `\` in the text are literal. */
export const containsPattern = (text: string) => `%${escaped(text)}%`;

/** What a search found, as `digimon_id` and `place`. */
export const foundDigimon = (hits: readonly { id: number }[]): Sql =>
  sql`select digimon_id, place from unnest(${hits.map(({ id }) => id)}::int[]) with ordinality as hit (digimon_id, place)`;
