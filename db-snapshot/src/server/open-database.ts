import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { type LoadReport, migrateAndLoad } from "../load/load-data.ts";
import { prepareDatabase } from "../schema/prepare-database.ts";
import { API_ROLE, MIGRATOR_ROLE } from "../schema/roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

export const DATABASE = "digidex";

export type OpenDatabase = {
  /** Connection string of the API's role. */
  url: string;
  load: LoadReport;
  /** Stops the server if it is an embedded one. */
  close(): Promise<void>;
};

/** Starts the embedded server in `directory` and brings its database to the compiled data. */
export async function openEmbeddedDatabase(
  directory: string,
  compiledDataDirectory: string,
  settings: Record<string, string> = {},
): Promise<OpenDatabase & { server: EmbeddedPostgres }> {
  const server = await startPreparedServer(directory, settings);
  try {
    const load = await migrateAndLoad({ clientUrl: server.url(MIGRATOR_ROLE, DATABASE) }, compiledDataDirectory);
    return { server, url: server.url(API_ROLE, DATABASE), load, close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** As `openEmbeddedDatabase`, in a temporary directory that `close` deletes: for tests and measurements. */
export function openTemporaryDatabase(compiledDataDirectory: string, settings: Record<string, string> = {}) {
  return inTemporaryDirectory((directory) => openEmbeddedDatabase(directory, compiledDataDirectory, settings));
}

/** Starts an embedded server in a temporary directory; its database has the roles, and no tables. */
export function openEmptyDatabase() {
  return inTemporaryDirectory(async (directory) => {
    const server = await startPreparedServer(directory);
    return { url: server.url(MIGRATOR_ROLE, DATABASE), close: server.stop };
  });
}

/**
 * Brings a database on a server of the developer's own to the compiled data.
 * @param databaseUrl of a user that may create roles and tables; the API uses it too
 */
export async function openOwnDatabase(databaseUrl: string, compiledDataDirectory: string): Promise<OpenDatabase> {
  await prepareDatabase(databaseUrl).catch((cause: Error) => {
    throw new Error(`DATABASE_URL cannot be used: ${cause.message}`, { cause });
  });
  const load = await migrateAndLoad({ clientUrl: databaseUrl }, compiledDataDirectory);
  return { url: databaseUrl, load, close: async () => undefined };
}

async function startPreparedServer(directory: string, settings: Record<string, string> = {}) {
  const server = await startEmbeddedPostgres(directory, settings);
  try {
    await ensureDatabase(server.url("postgres"));
    await prepareDatabase(server.url("postgres", DATABASE), { rolePassword: server.password });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function inTemporaryDirectory<Opened extends { close(): Promise<void> }>(
  open: (directory: string) => Promise<Opened>,
): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), "digidex-"));
  // The account that runs the server must be able to enter it.
  chmodSync(directory, 0o755);
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const opened = await open(directory);
    return { ...opened, close: () => opened.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
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
