import type { Pool, PoolClient } from "pg";
import { type Manifest, readManifest } from "./manifest.ts";
import { replaceRows } from "./replace-rows.ts";

/** Any number: those who change one database at the same time agree on it, and wait for one another. */
export const WRITER_LOCK = 20_261_124;

export type LoadReport = { version: string; loaded: boolean; rows: number; seconds: number };

/**
 * Brings a migrated database to exactly the compiled snapshot, in one transaction: whoever reads meanwhile sees the old
 * data until the new is complete, and a load that is killed leaves the old. A database that holds this version already
 * is left alone.
 * @param force load even so
 */
export async function loadData(
  pool: Pick<Pool, "connect">,
  compiledDataDirectory: string,
  { force = false } = {},
): Promise<LoadReport> {
  const started = performance.now();
  const manifest = readManifest(compiledDataDirectory);
  const client = await pool.connect();
  // The statement under way rejects when the connection is lost; the event that says so too must not end the process.
  client.on("error", ignore);
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [WRITER_LOCK]);
    const loaded = force || (await currentVersion(client)) !== manifest.version;
    if (loaded) {
      await replaceRows(client, manifest.tables, compiledDataDirectory);
      await recordVersion(client, manifest);
    }
    await client.query("commit");
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { version: manifest.version, loaded, rows, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.off("error", ignore);
    client.release();
  }
}

const ignore = () => undefined;

async function currentVersion(client: PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ version: string }>("select version from data_version");
  return rows[0]?.version;
}

async function recordVersion(client: PoolClient, { version, summary }: Manifest): Promise<void> {
  await client.query(
    "insert into data_version (version, summary) values ($1, $2) on conflict (id) do update set version = excluded.version, summary = excluded.summary, loaded_at = now()",
    [version, JSON.stringify(summary)],
  );
}
