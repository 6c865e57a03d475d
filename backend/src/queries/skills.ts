import { fold } from "@digidex/db-snapshot";
import type { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import { containsPattern, prefixPattern } from "./like.ts";

type ListSkills = { q?: string | undefined; page: number; limit: number };

/** One page of the skills: by name, or with `q` the best match first (exact, prefix, alike, anywhere). */
export async function listSkills(
  database: Database,
  { q, page, limit }: ListSkills,
): Promise<{ total: number; data: SkillRow[] }> {
  const folded = q && fold(q);
  const matches = folded
    ? sql`
      select id, folded, case
        when folded = ${folded} then 0
        when folded like ${prefixPattern(folded)} then 1
        when searched like ${containsPattern(folded)} then 2
        else 3
      end as tier, word_similarity(${folded}, searched) as likeness
      from skills where searched like ${containsPattern(folded)} or searched %> ${folded}`
    : sql`select id, folded, 0 as tier, 0 as likeness from skills`;
  const [row] = await database.query<{ total: number; data: SkillRow[] }>(sql`
    with matches as (${matches})
    select
      (select count(*)::int from matches) as total,
      (select coalesce(json_agg(document.row order by place), '[]') from (
        select id, row_number() over () as place from (
          select id from matches order by tier, likeness desc, folded, id limit ${limit} offset ${(page - 1) * limit}
        ) ordered
      ) shown join skill_documents document on document.skill_id = shown.id) as data`);
  return row!;
}

export async function findSkill(database: Database, slug: string): Promise<SkillDetail | undefined> {
  const [row] = await database.query<{ detail: SkillDetail }>(sql`
    select detail from skills join skill_documents on skill_id = id where slug = ${slug}`);
  return row?.detail;
}

export function suggestSkills(database: Database, slug: string): Promise<{ slug: string; name: string }[]> {
  const words = fold(slug.replaceAll("-", " "));
  return database.query(sql`
    select slug, name from skills where searched %> ${words}
    order by similarity(slug, ${slug}) desc, id limit 5`);
}
