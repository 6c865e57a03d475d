import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { connect, createApi, logLine, startServer } from "@digidex/backend";
import {
  BULK_DIRECTORY,
  COMPILED_DATA_DIRECTORY,
  openEmbeddedDatabase,
  openOwnDatabase,
  POSTGRES_DIRECTORY,
} from "@digidex/db-snapshot";
import { startDevelopmentServer } from "@digidex/frontend/development-server";
import { readEnv } from "./env.ts";
import { turbo } from "./turbo.ts";

/** Enough for the parallel requests of one browser. */
const CONNECTIONS = 8;

const started = start();
started.catch((error: unknown) => {
  console.error(`\nDigidex did not start. ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    console.log("\nStopping …");
    await started.then(({ close }) => close()).catch(() => undefined);
    process.exit(0);
  });
}

/**
 * Compiles the data set and starts the database, the API and the site on this machine.
 * @returns a function that stops them
 * @throws if one of them cannot start, with a remedy; those that were started are stopped again
 */
async function start(): Promise<{ close(): Promise<void> }> {
  const env = readEnv();
  const urls = { api: `http://localhost:${env.API_PORT}`, site: `http://localhost:${env.SITE_PORT}` };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closing.splice(0).reverse()) await closeOne();
  };
  try {
    await assertPortFree(env.API_PORT, "API_PORT");
    await assertPortFree(env.SITE_PORT, "SITE_PORT");
    console.log("Compiling the data set (a few seconds, or cached) …");
    buildDataAndClient(urls);

    console.log(env.DATABASE_URL ? "Filling the database at DATABASE_URL …" : "Starting the embedded PostgreSQL …");
    const { url, load, close: closeDatabase } = await openDatabase(env.DATABASE_URL);
    closing.push(closeDatabase);
    const seconds = load.seconds.toFixed(1);
    console.log(load.loaded ? `Loaded ${load.rows} rows in ${seconds} s.` : "The database already contains this data.");

    const database = connect({ clientUrl: url }, CONNECTIONS);
    closing.push(database.close);
    const build = { commit: currentCommit(), builtAt: new Date().toISOString() };
    const api = createApi({ database, urls, build, log: logLine });
    const server = await startServer({ api, port: env.API_PORT, bulkDirectory: BULK_DIRECTORY });
    closing.push(server.close);
    const site = await startDevelopmentServer();
    closing.push(site.close);
    console.log(`\n  Site           ${urls.site}\n  API            ${urls.api}\n  API reference  ${urls.api}/docs\n`);
    console.log("Press Ctrl-C to stop.\n");
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Checks a port before the steps that take minutes.
 * @param setting the environment variable that chooses another port
 * @throws if another program uses the port, or if this user may not
 */
async function assertPortFree(port: number, setting: string): Promise<void> {
  const server = createServer().listen(port);
  try {
    await once(server, "listening");
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
    throw error;
  }
  server.close();
  await once(server, "close");
}

/**
 * Compiles the data set for these public URLs, and the client from openapi.json; Turborepo caches both.
 * @throws if a build fails; its output has been printed
 */
function buildDataAndClient({ api, site }: { api: string; site: string }): void {
  const workspaces = ["--filter=@digidex/db-snapshot", "--filter=@digidex/client"];
  const status = turbo(["run", "build", ...workspaces, "--output-logs=errors-only", "--log-prefix=none"], {
    environment: { PUBLIC_API_URL: api, PUBLIC_SITE_URL: site },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) {
    throw new Error("A build failed: see its output above. `npm run data:check` lists violations of the data set.");
  }
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
