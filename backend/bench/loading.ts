import { loadSnapshot, SNAPSHOT_DIRECTORY } from "@digidex/db-snapshot";
import { Pool } from "pg";
import { say } from "./say.ts";
import type { Server } from "./server.ts";
import { table, verdict } from "./table.ts";
import { median } from "./timing.ts";

const TARGET_SECONDS = 2;

/** How long all data takes into an empty database, and into one that is full and is read meanwhile. */
export async function measureLoading(server: Server, { rounds }: { rounds: number }): Promise<void> {
  const pool = new Pool({ connectionString: server.url("digidex_migrator", "digidex"), max: 1 });
  try {
    const { rows: tables } = await pool.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where tableowner = 'digidex_migrator' and tablename !~ '^mikro_orm'",
    );
    const emptied: number[] = [];
    const filled: number[] = [];
    let loadedRows = 0;
    for (let round = 0; round < rounds; round++) {
      await pool.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
      emptied.push((await loadSnapshot(pool, SNAPSHOT_DIRECTORY, { force: true })).seconds);
      const { seconds, rows } = await loadSnapshot(pool, SNAPSHOT_DIRECTORY, { force: true });
      filled.push(seconds);
      loadedRows = rows;
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
        [line("empty", emptied), line("full", filled)],
      ),
    );
  } finally {
    await pool.end();
  }
}
