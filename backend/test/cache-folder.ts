import { chmodSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { env } from "./env.ts";

/**
 * This user's folder for what can be made again. A folder in the system's temporary one would be open to other users: they
 * could create it first and change what we run. Without a usable home, a new folder that is deleted with the process.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(): string {
  // The specification: a path that is not absolute is invalid and ignored.
  const xdg = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : undefined;
  const folder = join(xdg ?? join(homedir(), ".cache"), "digidex");
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    createPrivately(folder);
    return folder;
  } catch {
    const temporary = mkdtempSync(join(tmpdir(), "digidex-cache-"));
    process.once("exit", () => rmSync(temporary, { recursive: true, force: true }));
    return temporary;
  }
}

/** @throws if the folder exists and others could change its content */
function createPrivately(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  assertPrivate(folder);
}

/** @throws if the path is not a folder of this user that only this user can change */
function assertPrivate(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  const isFolder = lstatSync(folder).isDirectory();
  const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  if (!isFolder || !isOwn) {
    throw new Error(`${folder} is not a folder that only this user can write to. Delete it and run the command again.`);
  }
}

/**
 * A folder in the cache that `make` fills once. It gets its name when it is complete, so an interruption leaves no half
 * of it, and of two processes the second finds the work of the first.
 * @param name changes with the content
 * @param make gets an empty folder, and the name that it will have
 * @throws if the folder exists and others could change its content
 */
export async function cached(name: string, make: (folder: string, final: string) => Promise<void>): Promise<string> {
  const cache = cacheFolder();
  const final = join(cache, name);
  if (!exists(final)) {
    const unfinished = mkdtempSync(join(cache, `${name}.`));
    try {
      await make(unfinished, final);
      chmodSync(unfinished, 0o700);
      renameSync(unfinished, final);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!exists(final)) throw error;
    }
  }
  assertPrivate(final);
  return final;
}

function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
