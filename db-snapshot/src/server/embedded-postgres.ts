import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { isAlive } from "./is-alive.mjs";
import { type PostgresHome, postgresHome } from "./postgres-home.ts";

const run = promisify(execFile);

/** The data can be compiled and loaded again at any time, so the server need not wait for the disk. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", listen_addresses: "127.0.0.1" };

const LOGGED_LINES = 5;

export type EmbeddedPostgres = {
  port: number;
  /** The password of every role. */
  password: string;
  /** Connection string for a role; without a database, that of the maintenance database. */
  url(role: string, database?: string): string;
  logFile: string;
  stop(): Promise<void>;
};

/**
 * Starts a PostgreSQL server on a free loopback port, with a random password that is stored in the directory.
 * A server that a killed process left running is stopped first.
 * @param settings added to the server's configuration, for example `{ log_min_duration_statement: "0" }`
 * @throws when another process uses the directory, or when the server does not start; the message ends with the last
 *   lines of the server's log
 */
export async function startEmbeddedPostgres(
  directory: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const home = await postgresHome(directory);
  const cluster = join(home.directory, "cluster");
  const logFile = join(home.directory, "server.log");
  const password = storedPassword(home);
  const pgCtl = (...args: string[]) => run(home.programs.pg_ctl, args, { ...home.user, cwd: home.directory });
  const removePidFile = createPidFile(directory);
  const stop = async () => {
    await pgCtl("stop", "-D", cluster, "-m", "fast", "-w");
    removePidFile();
  };

  if (!existsSync(join(cluster, "PG_VERSION"))) await initialise(home, cluster);
  await stopLeftover(home);

  const port = await freePort();
  const options = Object.entries({ ...SETTINGS, port: String(port), unix_socket_directories: "", ...settings });
  rmSync(logFile, { force: true });
  try {
    await pgCtl("start", "-D", cluster, "-l", logFile, "-w", "-o", options.map(([k, v]) => `-c ${k}='${v}'`).join(" "));
  } catch (cause) {
    const log = existsSync(logFile) ? readFileSync(logFile, "utf8").trim().split("\n") : [];
    const message = `PostgreSQL did not start in ${home.directory}. \`npm run db:reset\` deletes and recreates it.`;
    throw new Error([message, ...log.slice(-LOGGED_LINES)].join("\n"), { cause });
  }
  return { port, password, url: (...database) => urlOf(port, password, ...database), logFile, stop };
}

/**
 * Connection string of the server that runs in `directory`.
 * @returns undefined when none runs
 */
export async function runningPostgresUrl(directory: string, role: string, database: string) {
  const home = await postgresHome(directory);
  const pidFile = join(home.directory, "cluster", "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  // The fourth line is the port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const port = Number(readFileSync(pidFile, "utf8").split("\n")[3]);
  return urlOf(port, storedPassword(home), role, database);
}

const urlOf = (port: number, password: string, role: string, database = "postgres") =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/**
 * Writes `owner.pid` into the directory, which marks it as used by this process.
 * @returns a function that removes the file
 * @throws when a running process has done so before
 */
export function createPidFile(directory: string): () => void {
  const file = join(directory, "owner.pid");
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `The embedded database of this checkout is in use by process ${owner} (another \`npm start\`?). Stop that one first, or set DATABASE_URL to a server of your own.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Stops a server whose parent process was killed. */
export async function stopLeftover({ programs, directory, user }: PostgresHome): Promise<void> {
  const cluster = join(directory, "cluster");
  if (!existsSync(join(cluster, "postmaster.pid"))) return;
  // pg_ctl fails on a stale file without a server, which the next start removes.
  await run(programs.pg_ctl, ["stop", "-D", cluster, "-m", "fast", "-w"], { ...user, cwd: directory }).catch(() => {});
}

/** Reads the server's password; the first call generates it. */
function storedPassword({ directory, user }: PostgresHome): string {
  const file = join(directory, "password");
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  }
  return readFileSync(file, "utf8");
}

async function initialise({ programs, directory, user }: PostgresHome, cluster: string): Promise<void> {
  rmSync(cluster, { recursive: true, force: true });
  const authentication = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${join(directory, "password")}`];
  // The builtin locale provider sorts and folds alike on every operating system. pg_trgm takes character classes from the
  // system's LC_CTYPE, and in the plain "C" locale kana are not letters.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  locale.push(`--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`);
  await run(programs.initdb, ["-D", cluster, ...authentication, ...locale, "--no-sync", "--no-instructions"], {
    ...user,
    cwd: directory,
  });
}
