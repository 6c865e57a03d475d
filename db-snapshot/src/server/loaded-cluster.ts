import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { LOADED_CLUSTERS_DIRECTORY } from "../paths.ts";
import { withLock } from "./lock.mjs";
import { postgresHome, removePostgresHome } from "./postgres-home.ts";

/**
 * Gives `directory` a copy of a cluster with the compiled data: loading takes seconds of processor time, copying a fraction
 * of one. The checkout keeps one such cluster, for its latest data and code; what uses the copy brings it to the compiled
 * data as any other database.
 * @param load creates a cluster with the compiled data in the directory that it gets, which may contain what an interrupted
 *   call left, and stops its server
 * @param folder where clusters are kept
 */
export async function copyLoadedCluster(
  directory: string,
  compiledDataDirectory: string,
  load: (directory: string) => Promise<void>,
  folder = LOADED_CLUSTERS_DIRECTORY,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await withLock(join(folder, "lock"), {}, async () => {
    const key = keyOf(compiledDataDirectory);
    const kept = join(folder, key);
    const complete = join(kept, "complete");
    if (!existsSync(complete)) {
      for (const name of readdirSync(folder)) if (name !== "lock" && name !== key) remove(join(folder, name));
      await load(kept);
      writeFileSync(complete, "");
    }
    await copyHome(kept, directory);
  });
}

/** Changes with the data, with the code that loads it, and with the account that runs the server. */
function keyOf(compiledDataDirectory: string): string {
  const sources = join(import.meta.dirname, "..");
  const hash = createHash("sha256").update(readFileSync(join(compiledDataDirectory, "manifest.json")));
  for (const name of globSync("**/*.{ts,mjs}", { cwd: sources }).sort()) {
    if (!name.endsWith(".test.ts")) hash.update(name).update(readFileSync(join(sources, name)));
  }
  return hash.update(String(process.getuid?.())).digest("hex").slice(0, 16);
}

function remove(directory: string): void {
  removePostgresHome(directory);
  rmSync(directory, { recursive: true, force: true });
}

/** Copies what a stopped server needs to start: its cluster and its password. */
async function copyHome(from: string, to: string): Promise<void> {
  const [source, copy] = [await postgresHome(from), await postgresHome(to)];
  for (const name of ["cluster", "password"]) {
    cpSync(join(source.directory, name), join(copy.directory, name), { recursive: true });
  }
  const cluster = join(copy.directory, "cluster");
  // The server refuses a cluster that others could read.
  chmodSync(cluster, 0o700);
  const { user } = copy;
  if (!user) return;
  const files = readdirSync(cluster, { recursive: true }).map((name) => join(cluster, String(name)));
  for (const file of [cluster, join(copy.directory, "password"), ...files]) lchownSync(file, user.uid, user.gid);
}
