import { COMPILED_DATA_DIRECTORY, loadData } from "@digidex/db-snapshot";
import { Pool } from "pg";
import type { Server } from "./database.ts";
import { print, table, verdict } from "./report.ts";
import { median } from "./timing.ts";

const TARGET_SECONDS = 2;

/** States of a database with data: the name, and the statement that creates the state. */
const STATES = {
  "with the same data": "select",
  "with data, one fact is new": "update digimon set name_dub = 'New' where id = 1",
  "with data, all documents are new": `
    update digimon_documents set link = '{}', row = '{}', detail = '{}';
    update skill_documents set row = '{}', detail = '{}'; update term_documents set document = '{}';
    update evolutions set document = '{}'`,
  "with data, all Digimon and skills are new": "update digimon set sources = '{}'; update skills set aliases = '{new}'",
};

/** Measures how long loading takes into an empty database and into databases with data, and prints a table. */
export async function measureLoading(server: Server, { rounds }: { rounds: number }): Promise<void> {
  const pool = new Pool({ connectionString: server.url("digidex_migrator", "digidex"), max: 1 });
  try {
    const { rows: tables } = await pool.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where tableowner = 'digidex_migrator' and tablename !~ '^mikro_orm'",
    );
    const states = { "without data": `truncate ${tables.map(({ name }) => name).join(", ")}`, ...STATES };
    const taken = new Map<string, number[]>(Object.keys(states).map((name) => [name, []]));
    let loadedRows = 0;
    for (let round = 0; round < rounds; round++) {
      for (const [name, prepare] of Object.entries(states)) {
        await pool.query(prepare);
        const { seconds, rows } = await loadData(pool, COMPILED_DATA_DIRECTORY, { force: true });
        taken.get(name)?.push(seconds);
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
    print(`  ${loadedRows.toLocaleString("en")} rows, ${rounds} times each\n`);
    print(
      table(
        ["into a database", "seconds", "slowest", "target", ""],
        [...taken].map(([name, seconds]) => line(name, seconds)),
      ),
    );
  } finally {
    await pool.end();
  }
}
