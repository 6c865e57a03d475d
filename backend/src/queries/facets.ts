import type { Summary } from "@digidex/db-snapshot";
import { FACET_OF, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/documents";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import { digimonConditions, type ResolvedFilters } from "./digimon-conditions.ts";
import { digimonMatches } from "./search.ts";

export type FacetCount = { slug: string; name: string; count: number };

/**
 * For every term of every vocabulary, how many Digimon the list would have with it chosen:
 * what is chosen in its own vocabulary does not narrow it, all other filters do.
 */
export async function countFacets(
  database: Database,
  filters: ResolvedFilters,
  vocabularies: Summary["vocabularies"],
): Promise<Record<Vocabulary, FacetCount[]>> {
  const searched = filters.q ? sql`and d.id in (select digimon_id from matches)` : sql``;
  const matches = filters.q ? sql`with matches as materialized (${digimonMatches(filters.q)})` : sql``;
  const counts = VOCABULARIES.map((vocabulary): Sql => {
    const facet = FACET_OF[vocabulary];
    return sql`(
      select json_agg(json_build_object('slug', slug, 'name', name, 'count', coalesce(hits, 0)) order by position)
      from (select slug, document->>'name' as name, position from term_documents where vocabulary = ${vocabulary}) term
      left join (
        select term.slug, count(*)::int as hits
        from ${raw(`digimon_${vocabulary}`)} member
        join ${raw(vocabulary)} term on term.id = member.${raw(`${facet}_id`)}
        where digimon_id in (
          select d.id from digimon d where ${digimonConditions(filters, vocabularies, facet) ?? sql`true`} ${searched}
        )
        group by term.slug
      ) counted using (slug)
    ) as ${raw(vocabulary)}`;
  });
  const [row] = await database.query<Record<Vocabulary, FacetCount[]>>(sql`${matches} select ${join(counts)}`);
  return row!;
}
