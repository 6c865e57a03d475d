import { COMPILED_DATA_DIRECTORY, loadData } from "@digidex/db-snapshot";
import { Pool } from "pg";
import { say } from "./say.ts";
import type { Server } from "./server.ts";
import { table, verdict } from "./table.ts";
import { median } from "./timing.ts";

const TARGET_SECONDS = 2;

/** What a deployment finds that is not the first: the same data, or other data in each of these ways. */
const FULL = {
  "full of the same": "select",
  "full, one fact is new": "update digimon set name_dub = 'New' where id = 1",
  "full, every document is new": `
    update digimon_documents set link = '{}', row = '{}', detail = '{}';
    update skill_documents set row = '{}', detail = '{}'; update term_documents set document = '{}';
    update evolutions set document = '{}'`,
  "full, every Digimon and skill is new": "update digimon set sources = '{}'; update skills set aliases = '{new}'",
};

/** How long the data takes into an empty database, and into full ones. */
export async function measureLoading(server: Server, { rounds }: { rounds: number }): Promise<void> {
  const pool = new Pool({ connectionString: server.url("digidex_migrator", "digidex"), max: 1 });
  try {
    const { rows: tables } = await pool.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where tableowner = 'digidex_migrator' and tablename !~ '^mikro_orm'",
    );
    const found = { empty: `truncate ${tables.map(({ name }) => name).join(", ")}`, ...FULL };
    const taken = new Map<string, number[]>(Object.keys(found).map((name) => [name, []]));
    let loadedRows = 0;
    for (let round = 0; round < rounds; round++) {
      for (const [name, prepare] of Object.entries(found)) {
        await pool.query(prepare);
        const { seconds, rows } = await loadData(pool, COMPILED_DATA_DIRECTORY, { force: true });
        taken.get(name)!.push(seconds);
        loadedRows = rows;
      }
    }
    const line = (name: string, seconds: number[]) => {
      const usual = median(seconds);
      return [
        name,
        usual.toFixed(2),
        Math.max(...seconds).toFixed(2),
        `< ${TARGET_SECONDS}`,
        verdict(usual < TARGET_SECONDS),
      ];
    };
    say(`  ${loadedRows.toLocaleString("en")} rows, ${rounds} times each\n`);
    say(
      table(
        ["into a database that is", "seconds", "slowest", "target", ""],
        [...taken].map(([name, seconds]) => line(name, seconds)),
      ),
    );
  } finally {
    await pool.end();
  }
}
