import { rmSync } from "node:fs";
import { stopLeftover } from "./embedded-postgres.ts";
import { postgresHome, removePostgresHome } from "./postgres-home.ts";

/**
 * Deletes the embedded database in `directory`, in whatever state it is, with a server that a killed process left running.
 * The caller holds the directory's lock, or nobody else uses the directory.
 */
export async function deleteDatabase(directory: string): Promise<void> {
  // Whatever prevents the server from being found prevents it from running, too.
  await postgresHome(directory)
    .then(stopLeftover)
    .catch(() => undefined);
  removePostgresHome(directory);
}

// For a temporary database whose process has ended without closing it.
if (import.meta.main) {
  const [directory = ""] = process.argv.slice(2);
  await deleteDatabase(directory);
  rmSync(directory, { recursive: true });
}
