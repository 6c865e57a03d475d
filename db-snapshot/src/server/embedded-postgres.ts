import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { claim } from "./claim.ts";
import { freePort } from "./free-port.ts";
import { type PostgresHome, postgresHome } from "./postgres-home.ts";

const run = promisify(execFile);

/** The data can be made anew at any time, so the server need not wait for the disk. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", listen_addresses: "127.0.0.1" };

export type EmbeddedPostgres = {
  port: number;
  /** The password of every role. */
  password: string;
  /** Connection string for a role of this server; without a database, the maintenance database. */
  url(role: string, database?: string): string;
  /** Where the server writes its log. */
  logFile: string;
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL on a free loopback port, with a password that only this folder knows.
 * A server that was left behind by a killed process is stopped first; one whose process lives is left alone.
 * @param settings added to the server's configuration, e.g. `{ log_min_duration_statement: "0" }`
 * @throws when another process runs the server of this folder, or it cannot start; the message ends with the last lines of the server's log
 */
export async function startEmbeddedPostgres(
  directory: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const home = await postgresHome(directory);
  const cluster = join(home.directory, "cluster");
  const logFile = join(home.directory, "server.log");
  const password = keptPassword(home);
  const pgCtl = (...args: string[]) => run(home.programs.pg_ctl, args, { ...home.user, cwd: home.directory });
  const release = claim(join(directory, "owner.pid"));
  const stop = async () => {
    await pgCtl("stop", "-D", cluster, "-m", "fast", "-w");
    release();
  };

  if (!existsSync(join(cluster, "PG_VERSION"))) await initialise(home, cluster);
  await stopLeftover(home);

  const port = await freePort();
  const options = Object.entries({ ...SETTINGS, port: String(port), unix_socket_directories: "", ...settings });
  rmSync(logFile, { force: true });
  try {
    await pgCtl("start", "-D", cluster, "-l", logFile, "-w", "-o", options.map(([k, v]) => `-c ${k}='${v}'`).join(" "));
  } catch (cause) {
    const log = existsSync(logFile) ? readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n") : "";
    throw new Error(`PostgreSQL did not start in ${home.directory}. \`npm run db:reset\` makes it anew.\n${log}`, {
      cause,
    });
  }
  const url = (role: string, database = "postgres") =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { port, password, url, logFile, stop };
}

/** Stops the server of a home whose process was killed and could not do so itself. */
export async function stopLeftover({ programs, directory, user }: PostgresHome): Promise<void> {
  const cluster = join(directory, "cluster");
  if (!existsSync(join(cluster, "postmaster.pid"))) return;
  // A stale file without a server is no fault: pg_ctl says so, and the next start removes it.
  await run(programs.pg_ctl, ["stop", "-D", cluster, "-m", "fast", "-w"], { ...user, cwd: directory }).catch(() => {});
}

function keptPassword(home: PostgresHome): string {
  const file = join(home.directory, "password");
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
    if (home.user) chownSync(file, home.user.uid, home.user.gid);
  }
  return readFileSync(file, "utf8");
}

async function initialise({ programs, directory, user }: PostgresHome, cluster: string): Promise<void> {
  rmSync(cluster, { recursive: true, force: true });
  const authentication = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${join(directory, "password")}`];
  // The built-in locale sorts and folds alike on every operating system. pg_trgm asks the system which characters are
  // letters, and in its plain "C" kana are none.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  locale.push(`--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`);
  await run(programs.initdb, ["-D", cluster, ...authentication, ...locale, "--no-sync", "--no-instructions"], {
    ...user,
    cwd: directory,
  });
}
