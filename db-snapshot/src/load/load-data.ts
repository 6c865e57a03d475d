import type { Pool, PoolClient } from "pg";
import { type Connection, createOrm } from "../schema/orm.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { replaceRows } from "./replace-rows.ts";

/** The key of the advisory lock that only one process that writes to the database holds. Any number will do. */
const WRITER_LOCK = 20_261_124;

export type LoadReport = { version: string; loaded: boolean; rows: number; seconds: number };

/**
 * Brings the schema and the data of a prepared database to this commit. Safe to repeat. Of two concurrent runs the second
 * waits, and then finds nothing to do.
 */
export async function migrateAndLoad(connection: Connection, compiledDataDirectory: string): Promise<LoadReport> {
  const orm = createOrm(connection);
  try {
    const pool = await orm.em.getConnection().getNativeClient();
    // A session lock of the pool's only connection, so it covers the migrations too. Closing the connection releases it.
    await pool.query("select pg_advisory_lock($1)", [WRITER_LOCK]);
    await orm.migrator.up();
    return await loadData(pool, compiledDataDirectory);
  } finally {
    await orm.close();
  }
}

/**
 * Brings a migrated database to exactly the compiled data, in one transaction: readers see the old data until it commits,
 * and a load that is killed changes nothing. A database that has this data version is not changed.
 * @param force load even then
 */
export async function loadData(
  pool: Pick<Pool, "connect">,
  compiledDataDirectory: string,
  { force = false } = {},
): Promise<LoadReport> {
  const started = performance.now();
  const manifest = readManifest(compiledDataDirectory);
  const client = await pool.connect();
  // When the connection is lost, the pending statement rejects. Without a listener the event would end the process too.
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
    await client.query("rollback").catch(ignore);
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
