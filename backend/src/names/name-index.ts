import { fold } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import { createTrigramIndex } from "./trigram-index.ts";

type NamedDigimon = { slug: string; name: string; name_ja: string | null };

/** Every name of every Digimon, in memory. */
export type NameIndex = {
  /** At most `count` Digimon whose names are most like `name`, the best first. */
  closest(name: string, count: number): NamedDigimon[];
};

/** As alike as pg_trgm wants it by default. */
const THRESHOLD = 0.3;

/** Reads all names: one statement, about 5,700 of them. */
export async function loadNameIndex(database: Database): Promise<NameIndex> {
  const keys = await database.query<{ key: string } & NamedDigimon>(sql`
    select key, slug, name, name_ja from digimon_keys join digimon on id = digimon_id order by digimon_id, priority`);
  const index = createTrigramIndex(keys.map(({ key }) => key));
  return {
    closest(name, count) {
      const found = new Map<string, NamedDigimon>();
      for (const { place } of index.search(fold(name), THRESHOLD)) {
        const { key: _, ...digimon } = keys[place]!;
        if (!found.has(digimon.slug)) found.set(digimon.slug, digimon);
        if (found.size === count) break;
      }
      return [...found.values()];
    },
  };
}
