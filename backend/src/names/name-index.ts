import { fold, type Row } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { createTrigramIndex } from "./trigram-index.ts";

type NamedDigimon = Pick<Row<"digimon">, "slug" | "name" | "name_ja">;

/** All names of all Digimon, in memory. */
export type NameIndex = {
  /** At most `count` Digimon whose names are most similar to `name`, most similar first. */
  closest(name: string, count: number): NamedDigimon[];
};

/** The default of `pg_trgm.similarity_threshold`. */
const THRESHOLD = 0.3;

const d = columnsOf("digimon", "d");
const k = columnsOf("digimon_keys", "k");

/** Reads all names in one statement: about 5,700. */
export async function loadNameIndex(database: Database): Promise<NameIndex> {
  const rows = await database.query<Pick<Row<"digimon_keys">, "key"> & NamedDigimon>(sql`
    select ${k.key}, ${d.slug}, ${d.name}, ${d.name_ja}
    from digimon_keys k join digimon d on ${d.id} = ${k.digimon_id} order by ${k.digimon_id}, ${k.priority}`);
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
