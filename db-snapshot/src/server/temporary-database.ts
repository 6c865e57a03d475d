import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "./open-database.ts";

/** An embedded database in a folder of its own, for tests and measurements; closing it removes the folder. */
export async function openTemporaryDatabase(compiledDataDirectory: string, settings: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), "digidex-"));
  // The server's account must be able to enter it.
  chmodSync(directory, 0o755);
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const database = await openEmbeddedDatabase(directory, compiledDataDirectory, settings);
    return { ...database, close: () => database.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
