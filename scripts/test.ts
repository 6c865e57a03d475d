import { spawnSync } from "node:child_process";
import { environmentWith } from "./env.ts";
import { summarise } from "./test/summarise.ts";

/** Every check there is, through Turborepo: what has not changed since it passed is not run again. */
const tasks = ["//#lint", "//#dead-code", "//#typecheck", "//#test:scripts", "build", "typecheck", "test"];
const options = ["--continue=always", "--summarize", "--ui=stream", "--no-update-notifier"];

const env = environmentWith({ TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_PRINT_VERSION_DISABLED: "1" });
const started = Date.now();
const { status } = spawnSync("turbo", ["run", ...tasks, ...options, ...process.argv.slice(2)], {
  env,
  stdio: "inherit",
});

const { passed, failed, failures } = summarise({ since: started, turboFailed: status !== 0 });
for (const failure of failures) console.log(`\nFailed: ${failure.task}\n  again: ${failure.command}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
