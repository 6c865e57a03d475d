import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { whenEnded } from "../db-snapshot/src/server/when-ended.ts";
import { closingLine, summarise } from "./summarise.ts";
import { turbo } from "./turbo.ts";

/** With the root's, they check the sources of every workspace. */
const TYPECHECKS = ["@digidex/ops#typecheck", "@digidex/frontend#typecheck"];

/** All checks of all workspaces. Turborepo skips a task whose inputs have not changed since it passed. */
const tasks = ["//#lint", "//#dead-code", "//#typecheck", "//#test:scripts", "build", ...TYPECHECKS, "test"];
const options = ["--continue=always", "--summarize", "--ui=stream"];

// The temporary files of all tests: one that is ended in the middle deletes nothing.
const temporary = createTemporaryFolder();
// Root runs PostgreSQL as another account, which must be able to enter it.
chmodSync(temporary, 0o755);
process.once("exit", () => rmSync(temporary, { recursive: true, force: true }));
// Tasks that are told to end write for a moment longer.
whenEnded(["sh", "-c", 'sleep 10; rm -rf "$1"', "sh", temporary]);

const started = Date.now();
const turboArguments = ["run", ...tasks, ...options, ...process.argv.slice(2)];
const status = await turbo(turboArguments, { environment: { TMPDIR: temporary } });

const summary = summarise({ since: started, turboFailed: status !== 0 });
if (summary.failures.length === 0 && status !== 0) console.log("\nStopped before everything was checked.");
for (const failure of summary.failures) console.log(`\nFailed: ${failure.task}\n  repeat it: ${failure.command}`);
console.log(`\n${closingLine(summary)}`);
process.exitCode = summary.failed > 0 ? 1 : 0;

function createTemporaryFolder(): string {
  try {
    return mkdtempSync(join(resolve(tmpdir()), "digidex-test-"));
  } catch (error) {
    const { message } = error as Error;
    console.error(`No temporary files can be created in ${tmpdir()}: ${message}. Set TMPDIR to another folder.`);
    process.exit(1);
  }
}
