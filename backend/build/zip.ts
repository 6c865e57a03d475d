import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** One date for all, so that the same files give the same bytes. 1980 is the earliest that zip knows. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * Writes a folder's files into a zip beside it.
 * @returns the zip's path
 */
export function zipDirectory(directory: string): string {
  const names = readdirSync(directory).sort();
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name))]));
  const zip = `${directory}.zip`;
  // Unix permissions: AWS runs the function as a user who must be able to read the files.
  const attrs = (0o100644 << 16) >>> 0;
  writeFileSync(zip, zipSync(files, { mtime: MODIFIED, level: 9, os: 3, attrs }));
  return zip;
}
