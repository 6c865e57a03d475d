import { fold, type Row, type Summary } from "@digidex/db-snapshot";
import type { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import sql, { type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { required } from "../required.ts";
import { containsPattern, limitOffset, prefixPattern } from "./fragments.ts";

type ListSkills = { q?: string | undefined; summary: Summary; page: number; limit: number };
export type SkillPage = { total: number; data: JsonText<SkillRow[]> };

const s = columnsOf("skills", "s");
/** A row of `shown`, which has the id and the columns of the order. */
const shown = columnsOf("skills", "shown");
const document = columnsOf("skill_documents", "document");

/** One page of the skills: by name, or with `q` the best match first. */
export async function listSkills(database: Database, { q, summary, ...paging }: ListSkills): Promise<SkillPage> {
  const byName = sql`${shown.folded}, ${shown.id}`;
  const byRelevance = sql`tier, likeness desc, ${byName}`;
  const [row] = await database.query<SkillPage>(
    q
      ? sql`
        with matches as materialized (${skillMatches(fold(q))}),
        shown as (select * from matches shown order by ${byRelevance} ${limitOffset(paging)})
        select (select count(*)::int from matches) as total, ${shownRows(byRelevance)}`
      : sql`
        with shown as (
          select ${shown.id}, ${shown.folded} from skills shown order by ${byName} ${limitOffset(paging)}
        )
        select ${summary.counts.skills}::int as total, ${shownRows(byName)}`,
  );
  return required(row, "page of skills");
}

const shownRows = (order: Sql) => sql`
  (select coalesce('[' || string_agg(${document.row}::text, ',' order by ${order}) || ']', '[]')
    from shown join skill_documents document on ${document.skill_id} = ${shown.id}) as data`;

/** Skills that match folded text. Tiers: 0 exact, 1 prefix, 2 part of a name, 3 similar (trigrams). */
const skillMatches = (q: string) => sql`
  select ${s.id}, ${s.folded}, word_similarity(${q}, ${s.searched}) as likeness, case
    when ${s.folded} = ${q} then 0
    when ${s.folded} like ${prefixPattern(q)} then 1
    when ${s.searched} like ${containsPattern(q)} then 2
    else 3
  end as tier
  from skills s where ${s.searched} like ${containsPattern(q)} or ${s.searched} %> ${q}`;

export async function findSkill(database: Database, slug: string): Promise<JsonText<SkillDetail> | undefined> {
  const [row] = await database.query<{ detail: JsonText<SkillDetail> }>(sql`
    select ${document.detail}::text as detail
    from skills s join skill_documents document on ${document.skill_id} = ${s.id} where ${s.slug} = ${slug}`);
  return row?.detail;
}

/** The skills whose names are most similar to a slug, at most five. */
export function suggestSkills(database: Database, slug: string) {
  const words = fold(slug.replaceAll("-", " "));
  return database.query<Pick<Row<"skills">, "slug" | "name">>(sql`
    select ${s.slug}, ${s.name} from skills s where ${s.searched} %> ${words}
    order by similarity(${s.slug}, ${slug}) desc, ${s.id} limit 5`);
}
