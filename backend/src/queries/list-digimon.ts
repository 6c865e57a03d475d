import type { Summary } from "@digidex/db-snapshot";
import type { DigimonRow } from "@digidex/db-snapshot/documents";
import sql, { raw, type Sql } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { SORTS } from "../parameters/digimon-list.ts";
import { digimonConditions, type ResolvedFilters } from "./digimon-conditions.ts";
import { digimonMatches } from "./search.ts";

type ListDigimon = {
  filters: ResolvedFilters;
  vocabularies: Summary["vocabularies"];
  sort: (typeof SORTS)[number] | undefined;
  page: number;
  limit: number;
};
export type DigimonPage = { total: number; data: DigimonRow[]; missing: string[] | null };

const SORT_COLUMNS = { id: "d.id", name: "d.folded", year: "d.release_year", level: "d.level_rank" } as const;

/** One page of the Digimon that pass the filters, and how many do in all: one statement. */
export async function listDigimon(database: Database, query: ListDigimon): Promise<DigimonPage> {
  const { filters, vocabularies, page, limit } = query;
  const conditions = digimonConditions(filters, vocabularies);
  const [matches, from] = filters.q
    ? [
        sql`with matches as materialized (${digimonMatches(filters.q)})`,
        sql`matches m join digimon d on d.id = m.digimon_id`,
      ]
    : [sql``, sql`digimon d`];
  const offset = (page - 1) * limit;
  const [row] = await database.query<DigimonPage>(sql`
    ${matches}
    select
      (select count(*)::int from ${from} where ${conditions}) as total,
      (select coalesce(json_agg(document.row order by shown.place), '[]') from (
        select d.id, row_number() over () as place
        from (select d.* from ${from} where ${conditions} order by ${order(query)} limit ${limit} offset ${offset}) d
      ) shown join digimon_documents document on document.digimon_id = shown.id) as data,
      ${missing(filters.ids)} as missing`);
  return row!;
}

function order({ sort, filters }: ListDigimon): Sql {
  if (!sort) return filters.q ? sql`m.tier, m.likeness desc, d.id` : sql`d.id`;
  const column = SORT_COLUMNS[sort.replace("-", "") as keyof typeof SORT_COLUMNS];
  return raw(sort.startsWith("-") ? `${column} desc nulls last, d.id desc` : `${column} nulls last, d.id`);
}

function missing(ids: readonly string[] | undefined): Sql {
  if (!ids) return sql`null::text[]`;
  return sql`array(
    select asked from unnest(${ids}::text[]) as asked
    where not exists (select from digimon d where d.slug = asked or d.id::text = asked)
  )`;
}
