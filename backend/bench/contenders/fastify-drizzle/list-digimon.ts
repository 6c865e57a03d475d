import { and, asc, count, eq, inArray, like, sql } from "drizzle-orm";
import type { PublicUrls } from "../../public-urls.ts";
import type { Database } from "./database.ts";
import { rowOf } from "./relations-of.ts";
import { digimon, digimonLevels, levels } from "./schema.ts";
import { toRow } from "./to-answer.ts";

type ListDigimon = { level: string; name: string; page: number; limit: number };

/** Two prepared statements: the page with its relations, and the total. */
export function prepareListDigimon(db: Database, urls: PublicUrls) {
  const ofLevel = db
    .select({ id: digimonLevels.digimon_id })
    .from(digimonLevels)
    .innerJoin(levels, eq(levels.id, digimonLevels.level_id))
    .where(eq(levels.slug, sql.placeholder("level")));
  const where = and(like(digimon.folded, sql.placeholder("pattern")), inArray(digimon.id, ofLevel));
  const page = db.query.digimon
    .findMany({
      ...rowOf,
      ...{ where, orderBy: asc(digimon.id), limit: sql.placeholder("limit"), offset: sql.placeholder("offset") },
    })
    .prepare("list_digimon");
  const total = db.select({ total: count() }).from(digimon).where(where).prepare("count_digimon");

  return async ({ level, name, page: number, limit }: ListDigimon) => {
    const pattern = `%${name.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
    const [rows, counted] = await Promise.all([
      page.execute({ level, pattern, limit, offset: (number - 1) * limit }),
      total.execute({ level, pattern }),
    ]);
    return { total: counted[0]!.total, data: rows.map((row) => toRow(row, urls)) };
  };
}
