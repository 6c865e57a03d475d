import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { type LoadReport, migrateAndLoad } from "../load/load-data.ts";
import { prepareDatabase } from "../schema/prepare-database.ts";
import { API_ROLE, MIGRATOR_ROLE } from "../schema/roles.ts";
import { DamagedServer, DISK_FULL, type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { explainDatabaseError } from "./explain-database-error.ts";
import { copyLoadedCluster } from "./loaded-cluster.ts";
import { removePostgresHome } from "./postgres-home.ts";
import { whenEnded } from "./when-ended.ts";

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
  } catch (cause) {
    const message = server.lacksRoom() ? DISK_FULL : explainDatabaseError(cause);
    await server.stop();
    throw new Error(message, { cause });
  }
}

/**
 * As `openEmbeddedDatabase`, in a temporary directory that is deleted by `close` or when this process has ended: for tests and
 * measurements. It starts from a copy, because most of them begin with the same data.
 */
export function openTemporaryDatabase(compiledDataDirectory: string, settings: Record<string, string> = {}) {
  return inTemporaryDirectory(async (directory) => {
    await copyLoadedCluster(directory, compiledDataDirectory, async (kept) => {
      const { close } = await openEmbeddedDatabase(kept, compiledDataDirectory);
      await close();
    });
    return openEmbeddedDatabase(directory, compiledDataDirectory, settings);
  });
}

/** Starts an embedded server in a temporary directory; its database has the roles, and no tables. */
export function openEmptyDatabase() {
  return inTemporaryDirectory(async (directory) => {
    const server = await startPreparedServer(directory);
    return { url: server.url(MIGRATOR_ROLE, DATABASE), close: server.stop };
  });
}

/**
 * Brings a database on a server of the developer's own to the compiled data. The API signs in as a role of its own, which
 * may only read.
 * @param databaseUrl of a user that may create roles and tables
 * @throws with a remedy when the user or the database cannot be used
 */
export async function openOwnDatabase(databaseUrl: string, compiledDataDirectory: string): Promise<OpenDatabase> {
  if (new URL(databaseUrl).pathname.length < 2) {
    throw new Error("DATABASE_URL names no database: end it with the name of an empty one, as in `/digidex`.");
  }
  const rolePassword = apiPassword(databaseUrl);
  const apiUrl = urlFor(databaseUrl, API_ROLE, rolePassword);
  try {
    await prepareDatabase(databaseUrl, { apiPassword: rolePassword });
    const load = await migrateAndLoad({ clientUrl: databaseUrl }, compiledDataDirectory);
    await assertConnects(apiUrl);
    return { url: apiUrl, load, close: async () => undefined };
  } catch (cause) {
    throw new Error(`DATABASE_URL cannot be used: ${explainDatabaseError(cause)}`, { cause });
  }
}

/**
 * The same password for every checkout that uses this server, without a place to store it: derived from the password in the
 * URL, from which it cannot be computed back. Without one there, the server trusts this user or asks elsewhere, and the
 * password is a new one.
 */
function apiPassword(databaseUrl: string): string {
  const { password, searchParams } = new URL(databaseUrl);
  return createHmac("sha256", password || searchParams.get("password") || randomBytes(32))
    .update(API_ROLE)
    .digest("base64url");
}

/** The URL with another user, and everything else as it is: host, database, TLS. */
function urlFor(databaseUrl: string, user: string, password: string): string {
  const url = new URL(databaseUrl);
  // The parameters take precedence over the part before the host, which a URL of a socket cannot have.
  url.searchParams.set("user", user);
  url.searchParams.set("password", password);
  return String(url);
}

async function assertConnects(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.end();
}

async function startPreparedServer(directory: string, settings: Record<string, string> = {}) {
  const server = await startEmbeddedPostgres(directory, settings);
  try {
    await ensureDatabase(server.url("postgres"));
    const { password } = server;
    const passwords = { apiPassword: password, migratorPassword: password };
    await prepareDatabase(server.url("postgres", DATABASE), passwords);
    return server;
  } catch (error) {
    const lacksRoom = server.lacksRoom();
    await server.stop();
    if (lacksRoom) throw new Error(DISK_FULL, { cause: error });
    if (!isDamage(error)) throw error;
    const { message } = error as Error;
    throw new DamagedServer(
      `The embedded database is damaged: ${message}. \`npm run db:reset\` deletes it, and the next start creates it again.`,
      { cause: error },
    );
  }
}

/** The password is not the cluster's, or files of the cluster are missing or damaged: SQLSTATE classes 58 and XX. */
function isDamage(error: unknown): boolean {
  return /^(28P01|58|XX)/.test(String((error as { code?: unknown }).code ?? ""));
}

async function inTemporaryDirectory<Opened extends { close(): Promise<void> }>(
  open: (directory: string) => Promise<Opened>,
): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), "digidex-"));
  // The account that runs the server must be able to enter it.
  chmodSync(directory, 0o755);
  const callOff = whenEnded([process.execPath, join(import.meta.dirname, "delete-database.ts"), directory]);
  const remove = () => {
    removePostgresHome(directory);
    rmSync(directory, { recursive: true, force: true });
    callOff();
  };
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
