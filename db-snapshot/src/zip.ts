import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** One fixed date for all entries, so that the same files give the same bytes. 1980 is the earliest that zip knows. */
const MODIFIED = new Date(1980, 0, 1);

/** Unix permissions (`os` 3) rw-r--r--: Lambda runs a function as a user that must be able to read its files. */
const READABLE = { os: 3, attrs: (0o100644 << 16) >>> 0 };

/**
 * Zips the files of a directory, in the order of their names. Directories below it are not supported.
 * @param isIncluded chooses files by name
 * @param change makes the content of an entry from the content of its file
 * @returns the content of the zip file
 */
export function zipDirectory(
  directory: string,
  isIncluded: (name: string) => boolean = () => true,
  change = (content: Uint8Array) => content,
): Uint8Array {
  const names = readdirSync(directory).filter(isIncluded).sort();
  const files = Object.fromEntries(names.map((name) => [name, change(readFileSync(join(directory, name)))]));
  return zipSync(files, { mtime: MODIFIED, level: 9, ...READABLE });
}
