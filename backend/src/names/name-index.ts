import { fold } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import { createTrigramIndex } from "./trigram-index.ts";

type NamedDigimon = { slug: string; name: string; name_ja: string | null };

/** All names of all Digimon, in memory. */
export type NameIndex = {
  /** At most `count` Digimon whose names are most similar to `name`, most similar first. */
  closest(name: string, count: number): NamedDigimon[];
};

/** The default of `pg_trgm.similarity_threshold`. */
const THRESHOLD = 0.3;

/** Reads all names in one statement: about 5,700. */
export async function loadNameIndex(database: Database): Promise<NameIndex> {
  const rows = await database.query<{ key: string } & NamedDigimon>(sql`
    select key, slug, name, name_ja from digimon_keys join digimon on id = digimon_id order by digimon_id, priority`);
  const index = createTrigramIndex(rows, ({ key }) => key);
  return {
    closest(name, count) {
      const found = new Map<string, NamedDigimon>();
      for (const { item } of index.search(fold(name), THRESHOLD)) {
        const { key: _, ...digimon } = item;
        if (!found.has(digimon.slug)) found.set(digimon.slug, digimon);
        if (found.size === count) break;
      }
      return [...found.values()];
    },
  };
}
