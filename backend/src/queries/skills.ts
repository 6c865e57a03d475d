import type { Row, Summary } from "@digidex/db-snapshot";
import type { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import sql, { empty, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { isId } from "../parameters/text.ts";
import { required } from "../required.ts";
import { limitOffset } from "./fragments.ts";

export const SKILL_SORTS = ["name", "power", "-name", "-power"] as const;
type ListSkills = {
  /** What a search found, in order. */
  found?: readonly { id: number }[] | undefined;
  game?: readonly string[] | undefined;
  element?: readonly string[] | undefined;
  sort?: (typeof SKILL_SORTS)[number] | undefined;
  summary: Summary;
  page: number;
  limit: number;
};
export type SkillPage = { total: number; data: JsonText<SkillRow[]> };

const s = columnsOf("skills", "s");
/** A row of `shown`, which has the id and the columns of the order. */
const shown = columnsOf("skills", "shown");
const figure = columnsOf("skill_figures", "figure");
const g = columnsOf("games", "g");
const document = columnsOf("skill_documents", "document");

const BY_NAME = sql`${shown.folded}, ${shown.id}`;
const ORDERS: Record<(typeof SKILL_SORTS)[number], Sql> = {
  name: BY_NAME,
  "-name": sql`${shown.folded} desc, ${shown.id} desc`,
  power: sql`shown.power nulls last, ${BY_NAME}`,
  "-power": sql`shown.power desc nulls last, ${BY_NAME}`,
};

/** One page of the skills: in the order of `sort`, else by name, or after a search in its order. */
export async function listSkills(database: Database, query: ListSkills): Promise<SkillPage> {
  const { found, game, element, sort, summary } = query;
  const order = sort ? ORDERS[sort] : found ? sql`shown.place` : BY_NAME;
  const needsFigures = game !== undefined || element !== undefined || sort === "power" || sort === "-power";
  if (!found && !needsFigures) {
    const [row] = await database.query<SkillPage>(sql`
      with shown as (
        select ${shown.id}, ${shown.folded} from skills shown order by ${order} ${limitOffset(query)}
      )
      select ${summary.counts.skills}::int as total, ${shownRows(order)}`);
    return required(row, "page of skills");
  }
  const candidates = found ? foundSkills(found) : sql`select ${s.id}, ${s.folded} from skills s`;
  const [row] = await database.query<SkillPage>(sql`
    with candidates as (${candidates}),
    hits as materialized (${needsFigures ? withPower(game, element) : sql`select * from candidates`}),
    shown as (select * from hits shown order by ${order} ${limitOffset(query)})
    select (select count(*)::int from hits) as total, ${shownRows(order)}`);
  return required(row, "page of skills");
}

/** The candidates with their highest power; with a filter only those that have figures which pass it. */
function withPower(game: ListSkills["game"], element: ListSkills["element"]): Sql {
  const join = game || element ? sql`join` : sql`left join`;
  return sql`
    select candidates.*, power from candidates ${join} (
      select ${figure.skill_id}, max(${figure.power}) as power from skill_figures figure
      ${game ? sql`join games g on ${g.id} = ${figure.game_id} and ${g.slug} = any(${game})` : empty}
      ${element ? sql`where ${figure.element} = any(${element})` : empty}
      group by ${figure.skill_id}
    ) figures on figures.skill_id = candidates.id`;
}

const shownRows = (order: Sql) => sql`
  (select coalesce('[' || string_agg(${document.row}::text, ',' order by ${order}) || ']', '[]')
    from shown join skill_documents document on ${document.skill_id} = ${shown.id}) as data`;

const foundSkills = (found: readonly { id: number }[]) => sql`
  select ${s.id}, ${s.folded}, place
  from unnest(${found.map(({ id }) => id)}::int[]) with ordinality as found (id, place) join skills s on ${s.id} = found.id`;

export type FoundSkill = Pick<Row<"skills">, "slug"> & { detail: JsonText<SkillDetail> };

const DETAIL = sql`select ${document.detail}::text as detail`;
const FROM = sql`from skills s join skill_documents document on ${document.skill_id} = ${s.id}`;
/** Composed once: nearly all requests for a skill are by its slug. */
const BY_SLUG = sql`${DETAIL} ${FROM} where ${s.slug} = ${null}`.text;

/** @param key id or slug */
export async function findSkill(database: Database, key: string): Promise<FoundSkill | undefined> {
  if (isId(key)) {
    const [row] = await database.query<FoundSkill>(sql`${DETAIL}, ${s.slug} ${FROM} where ${s.id} = ${Number(key)}`);
    return row;
  }
  const slug = key.toLowerCase();
  const [row] = await database.query<Pick<FoundSkill, "detail">>({ text: BY_SLUG, values: [slug] });
  return row && { ...row, slug };
}
