import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { RUNTIME_FLAGS } from "./runtime-flags.ts";

/**
 * Puts V8's compiled code of the bundle beside it, for a start without compiling. It fits the Node that runs this and no
 * other; `index.mjs` starts without it elsewhere, and says so.
 * @see docs/decisions/0041-what-a-cold-start-pays-for.md
 */
export function makeCodeCache(directory: string): void {
  // A fixed seed, so that the same code gives the same bytes.
  const flags = [...RUNTIME_FLAGS, "--random-seed=1"];
  const { status } = spawnSync(process.execPath, [...flags, join(import.meta.dirname, "rehearse.mjs"), directory], {
    // Nothing listens there: what a start and a refusal call is compiled.
    env: { DATABASE_URL: "postgres://digidex_api@127.0.0.1:1/digidex" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The bundle does not start: no code cache was made.");
}
