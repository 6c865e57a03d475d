import { Client, escapeIdentifier } from "pg";
import type { LoadReport } from "../load/load-data.ts";
import { migrateAndLoad } from "../load/migrate-and-load.ts";
import { prepareDatabase } from "../schema/prepare-database.ts";
import { API_ROLE, MIGRATOR_ROLE } from "../schema/roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const DATABASE = "digidex";

export type OpenDatabase = {
  /** Connection string with which the API reads. */
  url: string;
  load: LoadReport;
  /** Stops the server, if it is ours. */
  close(): Promise<void>;
};

/** The embedded database in `directory`, holding exactly the compiled snapshot. */
export async function openEmbeddedDatabase(
  directory: string,
  compiledDataDirectory: string,
  settings: Record<string, string> = {},
): Promise<OpenDatabase & { server: EmbeddedPostgres }> {
  const server = await startEmbeddedPostgres(directory, settings);
  try {
    await ensureDatabase(server.url("postgres"));
    await prepareDatabase(server.url("postgres", DATABASE), { rolePassword: server.password });
    const load = await migrateAndLoad({ clientUrl: server.url(MIGRATOR_ROLE, DATABASE) }, compiledDataDirectory);
    return { server, url: server.url(API_ROLE, DATABASE), load, close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A database on a server of one's own; its user does everything, so it must be allowed to create roles and tables. */
export async function openOwnDatabase(databaseUrl: string, compiledDataDirectory: string): Promise<OpenDatabase> {
  await prepareDatabase(databaseUrl).catch((cause: Error) => {
    throw new Error(`DATABASE_URL cannot be used: ${cause.message}`, { cause });
  });
  const load = await migrateAndLoad({ clientUrl: databaseUrl }, compiledDataDirectory);
  return { url: databaseUrl, load, close: async () => undefined };
}

async function ensureDatabase(administratorUrl: string): Promise<void> {
  const client = new Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`create database ${escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}
