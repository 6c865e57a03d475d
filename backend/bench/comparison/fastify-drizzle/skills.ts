import { asc, count, eq, sql } from "drizzle-orm";
import { required } from "../../../src/required.ts";
import type { PublicUrls } from "../../database.ts";
import type { Database } from "./database.ts";
import { linkOf, toLink } from "./rows.ts";
import { digimonSkills, skillStats, skills } from "./schema.ts";

const skillColumns = {
  ...{ id: skills.id, slug: skills.slug, name: skills.name, name_ja: skills.name_ja, name_dub: skills.name_dub },
  ...{ meaning: skills.meaning, aliases: skills.aliases },
};

/** Two prepared statements: the page with its counts, and the total. */
export function prepareListSkills(db: Database, { api }: PublicUrls) {
  const users = db.$count(digimonSkills, eq(digimonSkills.skill_id, skills.id));
  const page = db
    .select({ ...skillColumns, digimon_count: users })
    .from(skills)
    .orderBy(asc(skills.folded), asc(skills.id))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare("list_skills");
  const total = db.select({ total: count() }).from(skills).prepare("count_skills");

  return async ({ page: number, limit }: { page: number; limit: number }) => {
    const [rows, counted] = await Promise.all([page.execute({ limit, offset: (number - 1) * limit }), total.execute()]);
    return { total: counted[0]?.total ?? 0, data: rows.map((row) => ({ ...row, url: `${api}/skills/${row.slug}` })) };
  };
}

/** One prepared relational query. */
export function prepareGetSkill(db: Database, urls: PublicUrls) {
  const query = db.query.skills
    .findFirst({
      columns: { folded: false },
      where: eq(skills.slug, sql.placeholder("slug")),
      with: {
        stats: { columns: { skill_id: false }, orderBy: asc(skillStats.game) },
        digimon: {
          columns: { role: true },
          with: { digimon: linkOf },
          orderBy: asc(digimonSkills.digimon_id),
        },
      },
    })
    .prepare("get_skill");

  return async (slug: string) => {
    const found = await query.execute({ slug });
    return (
      found && {
        ...found,
        digimon_count: found.digimon.length,
        url: `${urls.api}/skills/${found.slug}`,
        digimon: found.digimon.map(({ role, digimon }) => ({
          role,
          digimon: toLink(required(digimon ?? undefined, "user"), urls),
        })),
      }
    );
  };
}
