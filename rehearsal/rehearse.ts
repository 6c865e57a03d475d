import { spawnSync } from "node:child_process";
import { join } from "node:path";

// The whole of it takes about 20 minutes; each sentence of the story is shown when it has come true.
const { status } = spawnSync("vitest", ["run", "--config", join(import.meta.dirname, "vitest.rehearsal.config.ts")], {
  cwd: import.meta.dirname,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
