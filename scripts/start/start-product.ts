import { connect, createApi, logLine, startServer } from "@digidex/backend";
import {
  BULK_DIRECTORY,
  COMPILED_DATA_DIRECTORY,
  openEmbeddedDatabase,
  openOwnDatabase,
  POSTGRES_DIRECTORY,
} from "@digidex/db-snapshot";
import { startDevelopmentServer } from "@digidex/frontend/development-server";
import { readEnv } from "../env.ts";
import { assertPortFree } from "./assert-port-free.ts";
import { buildParts } from "./build-parts.ts";
import { currentCommit } from "./current-commit.ts";

/** Enough for a browser's parallel requests on a laptop. */
const CONNECTIONS = 8;

/**
 * Brings up the whole product on this machine: data, database, API, catalogue.
 * @returns how to stop it
 * @throws when a part cannot start, with what to do about it; what had started is stopped again
 */
export async function startProduct(): Promise<{ close(): Promise<void> }> {
  const env = readEnv();
  const urls = { api: `http://localhost:${env.API_PORT}`, site: `http://localhost:${env.SITE_PORT}` };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    await assertPortFree(env.API_PORT, "API_PORT");
    await assertPortFree(env.SITE_PORT, "SITE_PORT");
    say("Compiling the data set (a few seconds, none when nothing has changed) …");
    buildParts(urls);

    say(env.DATABASE_URL ? "Filling the database of DATABASE_URL …" : "Starting the embedded PostgreSQL …");
    const { url, load, close: closeDatabase } = await openDatabase(env.DATABASE_URL);
    closing.push(closeDatabase);
    const seconds = load.seconds.toFixed(1);
    say(load.loaded ? `Loaded ${load.rows} rows in ${seconds} s.` : "The database holds this data already.");

    const database = connect({ clientUrl: url }, CONNECTIONS);
    closing.push(database.close);
    const build = { commit: currentCommit(), builtAt: new Date().toISOString() };
    const answer = createApi({ database, urls, build, log: logLine });
    const server = await startServer({ answer, port: env.API_PORT, bulkDirectory: BULK_DIRECTORY });
    closing.push(server.close);
    const site = await startDevelopmentServer();
    closing.push(site.close);
    say(`\n  Catalogue  ${urls.site}\n  API        ${urls.api}\n  Reference  ${urls.api}/docs\n\nCtrl-C stops it.\n`);
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openDatabase(databaseUrl: string | undefined) {
  return databaseUrl
    ? openOwnDatabase(databaseUrl, COMPILED_DATA_DIRECTORY)
    : openEmbeddedDatabase(POSTGRES_DIRECTORY, COMPILED_DATA_DIRECTORY);
}

function say(text: string): void {
  console.log(text);
}
