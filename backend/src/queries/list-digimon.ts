import type { Summary } from "@digidex/db-snapshot";
import type { DigimonDetail, DigimonRow } from "@digidex/db-snapshot/documents";
import sql, { empty, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import type { SORTS } from "../parameters/digimon-filters.ts";
import { required } from "../required.ts";
import { digimonConditions, type ResolvedFilters } from "./digimon-conditions.ts";
import { foundDigimon, limitOffset } from "./fragments.ts";

type Sort = (typeof SORTS)[number];
type ListDigimon = {
  filters: ResolvedFilters;
  summary: Summary;
  sort: Sort | undefined;
  page: number;
  limit: number;
};
export type DigimonPage = { total: number; data: JsonText<DigimonRow[]>; missing?: string[] };

const d = columnsOf("digimon", "d");
const document = columnsOf("digimon_documents", "document");
/** A row of `hits`, which has the id and the columns of the order. */
const hit = columnsOf("digimon", "hit");

/** One page of the Digimon that pass the filters, and how many pass: one statement. */
export async function listDigimon(database: Database, query: ListDigimon): Promise<DigimonPage> {
  const { filters, summary } = query;
  if (filters.hits && isOnlySearch(query)) return listFound(database, filters.hits, query);
  const conditions = digimonConditions(filters);
  const isUnfiltered = conditions === undefined && !filters.hits;
  const { columns, by, rows } = orderOf(query);
  const [row] = await database.query<DigimonPage>(sql`
    with ${filters.hits ? sql`matches as materialized (${foundDigimon(filters.hits)}),` : empty}
    hits as ${isUnfiltered ? NOT_MATERIALIZED : MATERIALIZED} (
      select ${d.id} ${columns} from ${source(query)} ${conditions ? sql`where ${conditions}` : empty}
    ),
    shown as (select * from hits hit order by ${by} ${limitOffset(query)})
    select ${isUnfiltered ? sql`${summary.counts.digimon}::int` : COUNT} as total, ${rows} as data
      ${filters.ids ? missing(filters.ids) : empty}`);
  return required(row, "page of Digimon");
}

/** Whether no other filter and no order is set. */
const isOnlySearch = ({ filters: { hits: _, ...others }, sort }: ListDigimon) =>
  !sort && Object.values(others).every((filter) => filter === undefined);

/** One page of what a search found. All of it is counted already, so only the page is read. */
async function listFound(
  database: Database,
  hits: readonly { id: number }[],
  { page, limit }: ListDigimon,
): Promise<DigimonPage> {
  const shown = hits.slice((page - 1) * limit, page * limit);
  const [row] = await database.query<Pick<DigimonPage, "data">>(sql`
    select coalesce('[' || string_agg(${document.row}::text, ',' order by hit.place) || ']', '[]') as data
    from (${foundDigimon(shown)}) hit join digimon_documents document on ${document.digimon_id} = hit.digimon_id`);
  return { total: hits.length, ...required(row, "page of a search") };
}

const MATERIALIZED = sql`materialized`;
const NOT_MATERIALIZED = sql`not materialized`;
const COUNT = sql`(select count(*)::int from hits)`;

/** The columns of `hits` that it is ordered by, the order, which ends with the id to break ties, and the rows of the page. */
type Order = { columns: Sql; by: Sql; rows: Sql };

const order = (columns: Sql, by: Sql): Order => ({
  columns,
  by,
  rows: sql`
    (select coalesce('[' || string_agg(${document.row}::text, ',' order by ${by}) || ']', '[]')
      from shown hit join digimon_documents document on ${document.digimon_id} = ${hit.id})`,
});

/** Only the year can be null; `nulls last` elsewhere would keep an index from being read backwards. */
const ORDERS: Record<Sort, Order> = {
  id: order(empty, hit.id),
  "-id": order(empty, sql`${hit.id} desc`),
  name: order(sql`, ${d.folded}`, sql`${hit.folded}, ${hit.id}`),
  "-name": order(sql`, ${d.folded}`, sql`${hit.folded} desc, ${hit.id} desc`),
  year: order(sql`, ${d.release_year}`, sql`${hit.release_year} nulls last, ${hit.id}`),
  "-year": order(sql`, ${d.release_year}`, sql`${hit.release_year} desc nulls last, ${hit.id} desc`),
  level: order(sql`, ${d.level_rank}`, sql`${hit.level_rank}, ${hit.id}`),
  "-level": order(sql`, ${d.level_rank}`, sql`${hit.level_rank} desc, ${hit.id} desc`),
  prominence: order(sql`, ${d.prominence}`, sql`${hit.prominence} desc, ${hit.id}`),
  "-prominence": order(sql`, ${d.prominence}`, sql`${hit.prominence}, ${hit.id} desc`),
};
const RELEVANCE = order(sql`, d.place`, sql`hit.place`);

/** The order in which ids or slugs were asked for. */
const asGiven = (ids: readonly string[]): Order =>
  order(
    sql`, least(array_position(${ids}::text[], ${d.slug}), array_position(${ids}::text[], ${d.id}::text)) as place`,
    sql`hit.place, ${hit.id}`,
  );

function orderOf({ sort, filters }: ListDigimon): Order {
  if (sort) return ORDERS[sort];
  if (filters.hits) return RELEVANCE;
  return filters.ids ? asGiven(filters.ids) : ORDERS.id;
}

/**
 * What `hits` selects from, as `d`. Each match of a search is looked up; `offset 0` keeps the planner, which overestimates
 * their number, from reading the whole table.
 */
function source({ filters: { hits } }: ListDigimon): Sql {
  if (!hits) return sql`digimon d`;
  return sql`(
    select digimon.*, place
    from matches cross join lateral (select * from digimon d where ${d.id} = matches.digimon_id offset 0) digimon
  ) d`;
}

function missing(ids: readonly string[]): Sql {
  return sql`, array(
    select given from unnest(${[...new Set(ids)]}::text[]) as given
    where not exists (select from digimon d where ${d.slug} = given or ${d.id}::text = given)
  ) as missing`;
}

/**
 * The Digimon at the fraction `share` (0 to below 1) of the filtered list in id order.
 * @returns undefined when the list is empty
 */
export async function pickDigimon(
  database: Database,
  { filters, share }: { filters: ResolvedFilters; share: number },
): Promise<{ slug: string; detail: JsonText<DigimonDetail> } | undefined> {
  const searched = filters.hits
    ? sql`and ${d.id} in (select digimon_id from (${foundDigimon(filters.hits)}) matches)`
    : empty;
  const [row] = await database.query<{ slug: string; detail: JsonText<DigimonDetail> }>(sql`
    with hits as materialized (
      select ${d.id} from digimon d where ${digimonConditions(filters) ?? sql`true`} ${searched}
    )
    select ${document.link}->>'slug' as slug, ${document.detail}::text as detail
    from digimon_documents document
    where ${document.digimon_id} = (
      select ${hit.id} from hits hit order by ${hit.id}
      limit 1 offset (select floor(count(*) * ${share}::float8)::int from hits)
    )`);
  return row;
}
