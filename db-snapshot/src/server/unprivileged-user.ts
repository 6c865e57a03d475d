import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export type OsUser = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root, so root (a container, a CI runner) hands it to an account that owns nothing.
 * @returns undefined when this process is not root and can run PostgreSQL itself
 */
export function unprivilegedUser(): OsUser | undefined {
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

/** Whether every account may enter `path` (a checkout below /root, for instance, is closed to all others). */
export function isReachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === dirname(folder)) return true;
  }
}
