import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { postgresHome } from "./postgres-home.ts";

/** Connection string of the server that runs in `directory`, if one does. */
export async function runningPostgresUrl(directory: string, role: string, database: string) {
  const home = await postgresHome(directory);
  const pidFile = join(home.directory, "cluster", "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  // The fourth line is the port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const port = readFileSync(pidFile, "utf8").split("\n")[3];
  const password = readFileSync(join(home.directory, "password"), "utf8");
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
