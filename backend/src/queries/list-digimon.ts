import type { Summary } from "@digidex/db-snapshot";
import type { DigimonRow } from "@digidex/db-snapshot/documents";
import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import type { SORTS } from "../parameters/digimon-list.ts";
import { cut } from "./cut.ts";
import { digimonConditions, type ResolvedFilters } from "./digimon-conditions.ts";
import { digimonMatches } from "./search.ts";

type ListDigimon = {
  filters: ResolvedFilters;
  summary: Summary;
  sort: (typeof SORTS)[number] | undefined;
  page: number;
  limit: number;
};
export type DigimonPage = { total: number; data: JsonText<DigimonRow[]>; missing?: string[] };

/** What `hits` carries to be ordered by, and how: `by` ends with the id, which breaks ties. */
type Order = { columns: Sql; by: Sql };

/** One page of the Digimon that pass the filters, and how many do in all: one statement. */
export async function listDigimon(database: Database, query: ListDigimon): Promise<DigimonPage> {
  const { filters, summary } = query;
  const conditions = digimonConditions(filters, summary.vocabularies);
  const isWhole = conditions === undefined && !filters.q;
  const { columns, by } = orderOf(query);
  const hits = sql`select d.id ${columns} from ${source(query)} ${conditions ? sql`where ${conditions}` : empty}`;
  const [row] = await database.query<DigimonPage>(sql`
    with ${filters.q ? sql`matches as materialized (${digimonMatches(filters.q)}),` : empty}
    hits as ${raw(isWhole ? "not materialized" : "materialized")} (${hits}),
    shown as (select * from hits order by ${by} ${cut(query)})
    select
      ${isWhole ? sql`${summary.counts.digimon!}::int` : sql`(select count(*)::int from hits)`} as total,
      (select coalesce('[' || string_agg(document.row::text, ',' order by ${by}) || ']', '[]')
        from shown join digimon_documents document on document.digimon_id = id) as data
      ${filters.ids ? missing(filters.ids) : empty}`);
  return row!;
}

/** Only the year may be unknown; `nulls last` elsewhere would keep an index from being read backwards. */
const ORDERS: Record<string, Order> = {
  id: { columns: empty, by: sql`id` },
  "-id": { columns: empty, by: sql`id desc` },
  name: { columns: sql`, d.folded`, by: sql`folded, id` },
  "-name": { columns: sql`, d.folded`, by: sql`folded desc, id desc` },
  year: { columns: sql`, d.release_year`, by: sql`release_year nulls last, id` },
  "-year": { columns: sql`, d.release_year`, by: sql`release_year desc nulls last, id desc` },
  level: { columns: sql`, d.level_rank`, by: sql`level_rank, id` },
  "-level": { columns: sql`, d.level_rank`, by: sql`level_rank desc, id desc` },
};
const RELEVANCE: Order = { columns: sql`, d.tier, d.likeness`, by: sql`tier, likeness desc, id` };

/**
 * What `hits` are taken from, as `d`. The matches of a search are their own Digimon as long as nothing else is asked of
 * those; else each is looked up, and `offset` keeps the planner, which does not know how few they are, from reading all.
 */
function source({ filters: { q, ...others }, sort }: ListDigimon): Sql {
  if (!q) return sql`digimon d`;
  const isAlone = !sort && Object.values(others).every((filter) => filter === undefined);
  if (isAlone) return sql`(select digimon_id as id, tier, likeness from matches) d`;
  return sql`(
    select digimon.*, tier, likeness
    from matches cross join lateral (select * from digimon where id = digimon_id offset 0) digimon
  ) d`;
}

function orderOf({ sort, filters }: ListDigimon): Order {
  return filters.q && !sort ? RELEVANCE : ORDERS[sort ?? "id"]!;
}

function missing(ids: readonly string[]): Sql {
  return sql`, array(
    select asked from unnest(${ids}::text[]) as asked
    where not exists (select from digimon d where d.slug = asked or d.id::text = asked)
  ) as missing`;
}
