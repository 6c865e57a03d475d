import { FACET_OF, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/enumerations";
import sql, { join, raw, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";
import { digimonConditions, MEMBERSHIPS, type ResolvedFilters } from "./digimon-conditions.ts";
import { foundDigimon } from "./fragments.ts";

export type FacetCount = { slug: string; name: string; name_dub: string | null; count: number };

const d = columnsOf("digimon", "d");
const document = columnsOf("term_documents", "document");

/**
 * For every term of every vocabulary that can be a filter, how many Digimon the list would have with this term chosen: the other terms that
 * are chosen in its vocabulary are ignored, all other filters apply.
 */
export async function countFacets(
  database: Database,
  filters: ResolvedFilters,
): Promise<Record<Vocabulary, FacetCount[]>> {
  const searched = filters.hits ? sql`and ${d.id} in (select digimon_id from matches)` : sql``;
  const matches = filters.hits ? sql`with matches as materialized (${foundDigimon(filters.hits)})` : sql``;
  const counts = VOCABULARIES.map((vocabulary): Sql => {
    const facet = FACET_OF[vocabulary];
    const term = columnsOf(vocabulary, "term");
    const { from, digimonId, termId } = MEMBERSHIPS[facet];
    return sql`(
      select json_agg(json_build_object(
          'slug', slug, 'name', name, 'name_dub', name_dub, 'count', coalesce(hits, 0)
        ) order by position)
      from (
        select ${document.slug}, ${document.document}->>'name' as name, ${document.document}->>'name_dub' as name_dub,
          ${document.position}
        from term_documents document
        where ${document.vocabulary} = ${vocabulary} and coalesce((${document.document}->>'filterable')::boolean, true)
      ) terms
      left join (
        select ${term.slug}, count(*)::int as hits
        from ${from} join ${raw(vocabulary)} term on ${term.id} = ${termId}
        where ${digimonId} in (
          select ${d.id} from digimon d where ${digimonConditions(filters, facet) ?? sql`true`} ${searched}
        )
        group by ${term.slug}
      ) counted using (slug)
    ) as ${raw(vocabulary)}`;
  });
  const [row] = await database.query<Record<Vocabulary, FacetCount[]>>(sql`${matches} select ${join(counts)}`);
  return required(row, "counts of facets");
}
