import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { connect, createApi, logLine, startServer } from "@digidex/backend";
import { type ListenOptions, listen } from "@digidex/backend/listen";
import {
  BULK_DIRECTORY,
  COMPILED_DATA_DIRECTORY,
  openEmbeddedDatabase,
  openOwnDatabase,
  POSTGRES_DIRECTORY,
} from "@digidex/db-snapshot";
import { startDevelopmentServer } from "@digidex/frontend/development-server";
import { takeLock } from "../db-snapshot/src/server/lock.mjs";
import { onStopSignal } from "../db-snapshot/src/server/stop-signals.mjs";
import { readEnv } from "./env.ts";
import { turbo } from "./turbo.ts";

/** Enough for the parallel requests of one browser. */
const CONNECTIONS = 8;

/** How long a stop may take, in milliseconds; what has not ended then is ended with this process. */
const PATIENCE = 2_500;

const root = join(import.meta.dirname, "..");
const stopping = new AbortController();

const started = start(stopping.signal);
started.catch((error: unknown) => {
  if (stopping.signal.aborted) return;
  console.error(`\nDigidex did not start. ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});

onStopSignal(async (_, isRepeated) => {
  if (isRepeated) process.exit(130);
  console.log("\nStopping …");
  stopping.abort();
  await Promise.race([started.then(({ close }) => close()).catch(() => undefined), setTimeout(PATIENCE)]);
  process.exit(0);
});
// The terminal may be gone.
process.stdout.on("error", () => undefined);

/**
 * Compiles the data set and starts the database, the API and the site on this machine.
 * @returns a function that stops them
 * @throws if one of them cannot start, with a remedy; those that were started are stopped again
 */
async function start(signal: AbortSignal): Promise<{ close(): Promise<void> }> {
  const env = readEnv();
  const urls = { api: `http://localhost:${env.API_PORT}`, site: `http://localhost:${env.SITE_PORT}` };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closing.splice(0).reverse()) await closeOne();
  };
  const address = env.LISTEN_ADDRESS;
  try {
    closing.push(await takeCheckout());
    await assertPortFree({ port: env.API_PORT, address }, "API_PORT");
    await assertPortFree({ port: env.SITE_PORT, address }, "SITE_PORT");
    console.log("Compiling the data set (a few seconds, or cached) …");
    await buildDataAndClient(urls);
    signal.throwIfAborted();

    console.log(env.DATABASE_URL ? "Filling the database at DATABASE_URL …" : "Starting the embedded PostgreSQL …");
    const { url, load, close: closeDatabase } = await openDatabase(env.DATABASE_URL);
    closing.push(closeDatabase);
    signal.throwIfAborted();
    const seconds = load.seconds.toFixed(1);
    console.log(load.loaded ? `Loaded ${load.rows} rows in ${seconds} s.` : "The database already contains this data.");

    const database = connect({ clientUrl: url }, CONNECTIONS);
    closing.push(database.close);
    const build = { commit: currentCommit(), builtAt: new Date().toISOString() };
    const api = createApi({ database, urls, build, log: logLine });
    const server = await startServer({ api, port: env.API_PORT, address, bulkDirectory: BULK_DIRECTORY });
    closing.push(server.close);
    const site = await startDevelopmentServer();
    // Both wait a moment for running requests: side by side, so that the database has time to stop as well.
    closing.splice(-1, 1, async () => void (await Promise.all([site.close(), server.close()])));
    signal.throwIfAborted();
    console.log(`\n  Site           ${urls.site}\n  API            ${urls.api}\n  API reference  ${urls.api}/docs\n`);
    if (address) console.log(`Other machines can connect, because LISTEN_ADDRESS is ${address}.`);
    console.log("Press Ctrl-C to stop.\n");
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Marks this checkout as started, before anything that a running one uses is changed.
 * @throws if it is started already
 */
async function takeCheckout(): Promise<() => Promise<void>> {
  mkdirSync(join(root, ".local"), { recursive: true });
  const { lock, holder } = await takeLock(join(root, ".local/start.lock"));
  if (lock) return lock.release;
  throw new Error(
    `It runs in this checkout already: ${holder}. Stop that one first, or start another clone of the repository with other ports.`,
  );
}

/**
 * Checks a port before the steps that take minutes.
 * @param setting the environment variable that chooses another port
 * @throws if another program uses the port, or if this user may not
 */
async function assertPortFree(where: ListenOptions, setting: string): Promise<void> {
  const { port, address } = where;
  try {
    await (await listen(createServer(), where)).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new Error(
        `Port ${port} is in use. Stop the program that uses it, or choose another port: ${setting}=${port + 1} npm start`,
      );
    }
    if (code === "EACCES") {
      throw new Error(
        `This user may not open port ${port}. Choose one above 1023, for example: ${setting}=8080 npm start`,
      );
    }
    if (code === "EADDRNOTAVAIL") throw new Error(`LISTEN_ADDRESS ${address} is no address of this machine.`);
    throw error;
  }
}

/**
 * Compiles the data set for these public URLs, and the client from openapi.json; Turborepo caches both.
 * @throws if a build fails; its output has been printed
 */
async function buildDataAndClient({ api, site }: { api: string; site: string }): Promise<void> {
  const workspaces = ["--filter=@digidex/db-snapshot", "--filter=@digidex/client"];
  const status = await turbo(["run", "build", ...workspaces, "--output-logs=errors-only", "--log-prefix=none"], {
    environment: { PUBLIC_API_URL: api, PUBLIC_SITE_URL: site },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error("A build failed, for the reason that its output above ends with.");
}

function openDatabase(databaseUrl: string | undefined) {
  return databaseUrl
    ? openOwnDatabase(databaseUrl, COMPILED_DATA_DIRECTORY)
    : openEmbeddedDatabase(POSTGRES_DIRECTORY, COMPILED_DATA_DIRECTORY);
}

/** The checked-out commit, or "development" outside of a Git repository. */
function currentCommit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "development";
  }
}
