import { fold } from "@digidex/db-snapshot";
import sql, { type Sql } from "sql-template-tag";
import { containsPattern, prefixPattern, wordStartPattern } from "./like.ts";

/**
 * Digimon that answer to `q`, each with how well: 0 exact, 1 prefix, 2 start of a word, 3 alike (trigrams), 4 anywhere.
 * @see https://www.postgresql.org/docs/18/pgtrgm.html
 */
export function digimonMatches(q: string): Sql {
  const folded = fold(q);
  return sql`
    select digimon_id, min(tier) as tier, max(likeness) as likeness
    from (
      select digimon_id, similarity(key, ${folded}) as likeness, case
        when key = ${folded} then 0
        when key like ${prefixPattern(folded)} then 1
        when key like ${wordStartPattern(folded)} then 2
        when key % ${folded} then 3
        else 4
      end as tier
      from digimon_keys
      where key like ${containsPattern(folded)} or key % ${folded}
    ) as matches
    group by digimon_id`;
}
