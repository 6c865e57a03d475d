import { fold, type Summary } from "@digidex/db-snapshot";
import type { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import sql, { type Sql } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { cut } from "./cut.ts";
import { containsPattern, prefixPattern } from "./like.ts";

type ListSkills = { q?: string | undefined; summary: Summary; page: number; limit: number };
export type SkillPage = { total: number; data: JsonText<SkillRow[]> };

/** One page of the skills: by name, or with `q` the best match first (exact, prefix, part, alike). */
export async function listSkills(database: Database, { q, summary, ...paging }: ListSkills): Promise<SkillPage> {
  const [row] = await database.query<SkillPage>(
    q
      ? sql`
        with matches as materialized (${skillMatches(fold(q))}),
        shown as (select * from matches order by tier, likeness desc, folded, id ${cut(paging)})
        select (select count(*)::int from matches) as total, ${documents(sql`tier, likeness desc, folded, id`)}`
      : sql`
        with shown as (select id, folded from skills order by folded, id ${cut(paging)})
        select ${summary.counts.skills!}::int as total, ${documents(sql`folded, id`)}`,
  );
  return row!;
}

const documents = (order: Sql) => sql`
  (select coalesce('[' || string_agg(document.row::text, ',' order by ${order}) || ']', '[]')
    from shown join skill_documents document on skill_id = id) as data`;

const skillMatches = (q: string) => sql`
  select id, folded, word_similarity(${q}, searched) as likeness, case
    when folded = ${q} then 0
    when folded like ${prefixPattern(q)} then 1
    when searched like ${containsPattern(q)} then 2
    else 3
  end as tier
  from skills where searched like ${containsPattern(q)} or searched %> ${q}`;

export async function findSkill(database: Database, slug: string): Promise<JsonText<SkillDetail> | undefined> {
  const [row] = await database.query<{ detail: JsonText<SkillDetail> }>(sql`
    select detail::text from skills join skill_documents on skill_id = id where slug = ${slug}`);
  return row?.detail;
}

/** The skills whose names are most like a slug. */
export function suggestSkills(database: Database, slug: string): Promise<{ slug: string; name: string }[]> {
  const words = fold(slug.replaceAll("-", " "));
  return database.query(sql`
    select slug, name from skills where searched %> ${words}
    order by similarity(slug, ${slug}) desc, id limit 5`);
}
