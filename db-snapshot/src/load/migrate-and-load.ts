import { type Connection, createOrm } from "../schema/orm.ts";
import { type LoadReport, loadData, WRITER_LOCK } from "./load-data.ts";

/**
 * Brings the schema and the data of a prepared database to this commit.
 * Safe to repeat, and to run twice at once: the second waits and then finds its work done.
 */
export async function migrateAndLoad(connection: Connection, compiledDataDirectory: string): Promise<LoadReport> {
  const orm = createOrm(connection);
  try {
    const pool = await orm.em.getConnection().getNativeClient();
    // Held by the pool's one connection, so it also covers the migrations; closing the connection lets go of it.
    await pool.query("select pg_advisory_lock($1)", [WRITER_LOCK]);
    await orm.migrator.up();
    return await loadData(pool, compiledDataDirectory);
  } finally {
    await orm.close();
  }
}
