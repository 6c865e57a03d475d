import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { deleteDatabase } from "./delete-database.ts";
import { takeDirectory } from "./embedded-postgres.ts";

/**
 * Deletes the embedded database in a directory, in whatever state it is, also if something else is in the directory's place or
 * in that of the folder that contains it.
 * @throws when a process uses it, or when this user may not
 */
export async function resetDatabase(directory: string): Promise<void> {
  const reset = async () => {
    const parent = dirname(directory);
    // It may be a link to a folder on another disk.
    if (!statSync(parent, { throwIfNoEntry: false })?.isDirectory()) rmSync(parent, { force: true });
    if (!lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) rmSync(directory, { force: true });
    mkdirSync(directory, { recursive: true });
    const release = await takeDirectory(directory);
    await deleteDatabase(directory).finally(release);
  };
  try {
    await reset();
  } catch (error) {
    if (!isForbidden(error) || !openFolders(directory)) throw error;
    await reset();
  }
}

export function isForbidden(error: unknown): boolean {
  const { code, cause } = error as NodeJS.ErrnoException;
  return /^(EACCES|EPERM)$/.test(String(code)) || (cause !== undefined && isForbidden(cause));
}

/** Lets this user read and change the folders that it owns but has closed. @returns whether it may */
function openFolders(folder: string): boolean {
  try {
    chmodSync(folder, 0o700);
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders.every(({ name }) => openFolders(join(folder, name)));
  } catch {
    return false;
  }
}
