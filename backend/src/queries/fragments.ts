import { fold } from "@digidex/db-snapshot";
import { WEIGHT } from "@digidex/db-snapshot/documents";
import sql, { raw, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";

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

/** LIKE patterns; `%`, `_` and `\` in the text are literal. */
export const containsPattern = (text: string) => `%${escaped(text)}%`;
export const prefixPattern = (text: string) => `${escaped(text)}%`;
const wordStartPattern = (text: string) => `% ${escaped(text)}%`;

const k = columnsOf("digimon_keys", "k");

/**
 * The Digimon with a key that matches `q`, as `digimon_id`, `tier` and `likeness`. Tiers: 0 exact, 1 prefix, 2 start of a
 * word, 3 similar (trigrams), 4 anywhere.
 * @see https://www.postgresql.org/docs/18/pgtrgm.html
 */
export function digimonMatches(q: string): Sql {
  const folded = fold(q);
  return sql`
    select digimon_id, min(tier) as tier, max(likeness) as likeness
    from (
      select ${k.digimon_id} as digimon_id, similarity(${k.key}, ${folded}) as likeness, case
        when ${k.key} = ${folded} then 0
        when ${k.key} like ${prefixPattern(folded)} then 1
        when ${k.key} like ${wordStartPattern(folded)} then 2
        when ${k.key} % ${folded} then 3
        else 4
      end as tier
      from digimon_keys k
      where ${k.key} like ${containsPattern(folded)} or ${k.key} % ${folded}
    ) as matches
    group by digimon_id`;
}
