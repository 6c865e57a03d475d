import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./is-alive.mjs";

/**
 * Notes in `file` that this process uses the folder.
 * @returns how to take the note back
 * @throws when another process that still lives has done so
 */
export function claim(file: string): () => void {
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (owner && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `The embedded database of this checkout is in use by process ${owner} (another \`npm start\`?). Stop that one first, or set DATABASE_URL to a server of your own.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
