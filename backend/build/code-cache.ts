import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { env } from "./env.ts";
import { RUNTIME_FLAGS } from "./runtime-flags.ts";

/**
 * Puts V8's compiled code of the bundle beside it, for a start without compiling. It holds what a first request calls, so
 * a database is there to be asked. It fits one build of Node; elsewhere `index.mjs` starts without it, and says so.
 * @see docs/decisions/0012-cold-start.md
 */
export async function makeCodeCache(directory: string): Promise<void> {
  const database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  try {
    // A fixed seed, so that the same code gives the same bytes, but for a few that V8 sets by chance.
    const args = [...RUNTIME_FLAGS, "--random-seed=1", join(import.meta.dirname, "rehearse.mjs"), directory];
    const { status } = spawnSync(env.LAMBDA_NODE, args, {
      env: { DATABASE_URL: database.url },
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) throw new Error("The bundle does not start: no code cache was made.");
  } finally {
    await database.close();
  }
}
