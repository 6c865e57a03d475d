import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { forgetPostgresVariables } from "../env.ts";
import { endServer } from "./end-server.ts";
import { freePort } from "./free-port.ts";
import { takeLock } from "./lock.mjs";
import { lockFileOf, type PostgresHome, postgresHome, writeWhole } from "./postgres-home.ts";
import { findPostmaster, pidFileOf } from "./postmaster.ts";
import { whenEnded } from "./when-ended.ts";

const run = promisify(execFile);

/** The data can be compiled and loaded again at any time, so the server need not wait for the disk. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", listen_addresses: "127.0.0.1" };

const LOGGED_LINES = 5;

/** How long the server may write to its files when it is stopped, in seconds. The next start repairs what it left out. */
const STOP_SECONDS = "2";

/** Another process can take a free port before the server does. */
const PORTS_TRIED = 3;

export type EmbeddedPostgres = {
  port: number;
  /** The password of every role. */
  password: string;
  /** Connection string for a role; without a database, that of the maintenance database. */
  url(role: string, database?: string): string;
  logFile: string;
  /** Whether the server had no room for a file. It ends itself when that is a file of its log of changes. */
  lacksRoom(): boolean;
  stop(): Promise<void>;
};

/** The embedded server cannot start from the files that are there. */
export class DamagedServer extends Error {
  override readonly name = "DamagedServer";
}

/**
 * Starts a PostgreSQL server on a free loopback port, with a random password that is stored in the directory.
 * The server ends with this process, however that ends; one that is still there is stopped first.
 * @param settings added to the server's configuration, for example `{ log_min_duration_statement: "0" }`
 * @throws when another process uses the directory, or {@link DamagedServer}, which ends with the last lines of its log
 */
export async function startEmbeddedPostgres(
  directory: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  forgetPostgresVariables();
  return explainDamage(directory, async () => {
    const home = await postgresHome(directory);
    const release = await takeDirectory(directory);
    try {
      return await startServer(home, settings, release);
    } catch (error) {
      await release();
      throw error;
    }
  });
}

/** A file in the place of a folder, the other way around, and what this user may not read. */
const MISPLACED = /^(EEXIST|ENOTDIR|EISDIR|ELOOP|EACCES|EPERM)$/;

/** @throws {DamagedServer} if there is something in `directory` that Digidex did not make */
async function explainDamage<Result>(directory: string, use: () => Promise<Result>): Promise<Result> {
  try {
    return await use();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (!MISPLACED.test(code ?? "")) throw cause;
    throw new DamagedServer(`${directory} cannot be used: ${message}. \`npm run db:reset\` deletes it.`, { cause });
  }
}

/**
 * Marks a directory as used by this process.
 * @returns a function that ends the use
 * @throws when another process uses it
 */
export async function takeDirectory(directory: string): Promise<() => Promise<void>> {
  const { lock, holder } = await takeLock(lockFileOf(directory));
  if (lock) return lock.release;
  throw new Error(
    `The embedded database of this checkout is in use by ${holder}. Stop that one first (another \`npm start\`?), or set DATABASE_URL to a server of your own.`,
  );
}

async function startServer(
  home: PostgresHome,
  settings: Record<string, string>,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const cluster = join(home.directory, "cluster");
  const logFile = join(home.directory, "server.log");
  await stopLeftover(home);
  const password = await ensureCluster(home, cluster);

  const startAt = async (port: number) => {
    const options = Object.entries({ ...SETTINGS, port: String(port), unix_socket_directories: "", ...settings });
    const flags = options.map(([k, v]) => `-c ${k}='${v}'`).join(" ");
    rmSync(logFile, { force: true });
    await pgCtl(home, "start", "-D", cluster, "-l", logFile, "-w", "-o", flags);
  };
  const readLog = () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : "");
  // Its log needs room, too.
  const lacksRoom = () => isDiskFull(readLog()) || roomAt(home.directory) < LEAST_ROOM;
  let port = await freePort();
  for (let tried = 1; ; tried++) {
    try {
      await startAt(port);
      break;
    } catch (cause) {
      const log = readLog().trim().split("\n");
      if (tried < PORTS_TRIED && log.some((line) => line.includes("Address already in use"))) {
        port = await freePort();
        continue;
      }
      const message = `PostgreSQL did not start in ${home.directory}. \`npm run db:reset\` deletes and recreates it.`;
      throw new DamagedServer([lacksRoom() ? DISK_FULL : message, ...log.slice(-LOGGED_LINES)].join("\n"), {
        cause,
      });
    }
  }

  const server = findPostmaster(cluster);
  const pid = typeof server === "object" ? server.pid : 0;
  const endAtOnce = () => endServer(cluster, pid);
  process.once("exit", endAtOnce);
  const callOff = whenEnded([process.execPath, join(import.meta.dirname, "end-server.ts"), cluster, String(pid)]);
  const stop = async () => {
    process.off("exit", endAtOnce);
    callOff();
    await stopServer(home, cluster);
    await release();
  };
  return { port, password, url: (...database) => urlOf(port, password, ...database), logFile, lacksRoom, stop };
}

/** Bytes; a file of PostgreSQL grows by 8 KiB at least. */
const LEAST_ROOM = 64 * 1024;
const roomAt = (directory: string) => {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
};

export const DISK_FULL = "The disk is full: free some space (about 100 MB) and try again.";
const isDiskFull = (log: string) => /No space left on device|ENOSPC/.test(log);
const explainLog = (log: string) => (isDiskFull(log) ? `${DISK_FULL}\n${log}` : log);

const pgCtl = ({ programs, user, directory }: PostgresHome, ...args: string[]) =>
  run(programs.pg_ctl, args, { ...user, cwd: directory });

async function stopServer(home: PostgresHome, cluster: string): Promise<void> {
  const stop = (...how: string[]) => pgCtl(home, "stop", "-D", cluster, "-w", ...how);
  await stop("-m", "fast", "-t", STOP_SECONDS).catch((error: unknown) => {
    // It has ended by itself.
    if (!findPostmaster(cluster)) return undefined;
    return stop("-m", "immediate").catch(() => Promise.reject(error));
  });
}

/**
 * Connection string of the server that runs in `directory`.
 * @returns undefined when none runs, or only one that a killed process left behind
 */
export async function runningPostgresUrl(directory: string, role: string, database: string) {
  const home = await explainDamage(directory, () => postgresHome(directory));
  const { lock } = await takeLock(lockFileOf(directory));
  if (lock) {
    await lock.release();
    return undefined;
  }
  const server = findPostmaster(join(home.directory, "cluster"));
  const password = storedPassword(home);
  return typeof server === "object" && password ? urlOf(server.port, password, role, database) : undefined;
}

const urlOf = (port: number, password: string, role: string, database = "postgres") =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/** Stops a server whose parent process was killed. Touches no process that is not the server of this directory. */
export async function stopLeftover(home: PostgresHome): Promise<void> {
  const cluster = join(home.directory, "cluster");
  const server = findPostmaster(cluster);
  // PostgreSQL itself would take the process for a server, and not start. A file without a process it removes by itself.
  if (server === "unrelated") rmSync(pidFileOf(cluster));
  else if (server) await stopServer(home, cluster);
}

const passwordFileOf = ({ directory }: PostgresHome) => join(directory, "password");

const PASSWORD_BYTES = 18;

/** @returns undefined if there is none, or only a part of it */
function storedPassword(home: PostgresHome): string | undefined {
  const file = passwordFileOf(home);
  if (!existsSync(file)) return undefined;
  const password = readFileSync(file, "utf8");
  return Buffer.from(password, "base64url").length === PASSWORD_BYTES ? password : undefined;
}

/** Creates the cluster and its password, unless both are there. A cluster gets its name when it is complete. */
async function ensureCluster(home: PostgresHome, cluster: string): Promise<string> {
  const stored = storedPassword(home);
  if (stored && existsSync(join(cluster, "PG_VERSION"))) return stored;

  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  writeWhole(passwordFileOf(home), password, home.user);
  const unfinished = `${cluster}.unfinished`;
  for (const folder of [cluster, unfinished]) rmSync(folder, { recursive: true, force: true });
  const authentication = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFileOf(home)}`];
  // The builtin locale provider sorts and folds alike on every operating system. pg_trgm takes character classes from the
  // system's LC_CTYPE, and in the plain "C" locale kana are not letters.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  locale.push(`--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`);
  const { programs, user, directory } = home;
  try {
    await run(programs.initdb, ["-D", unfinished, ...authentication, ...locale, "--no-sync", "--no-instructions"], {
      ...user,
      cwd: directory,
    });
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    const reason = (cause as { stderr?: string }).stderr?.trim() || (cause as Error).message;
    throw new Error(`The embedded PostgreSQL could not be created in ${directory}: ${explainLog(reason)}`, { cause });
  }
  renameSync(unfinished, cluster);
  return password;
}
