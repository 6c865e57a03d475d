import { closingLine, summarise } from "./summarise.ts";
import { turbo } from "./turbo.ts";

/** With the root's, they check the sources of every workspace. */
const TYPECHECKS = ["@digidex/ops#typecheck", "@digidex/frontend#typecheck"];

/** All checks of all workspaces. Turborepo skips a task whose inputs have not changed since it passed. */
const tasks = ["//#lint", "//#dead-code", "//#typecheck", "//#test:scripts", "build", ...TYPECHECKS, "test"];
const options = ["--continue=always", "--summarize", "--ui=stream"];

const started = Date.now();
const status = await turbo(["run", ...tasks, ...options, ...process.argv.slice(2)]);

const summary = summarise({ since: started, turboFailed: status !== 0 });
for (const failure of summary.failures) console.log(`\nFailed: ${failure.task}\n  repeat it: ${failure.command}`);
console.log(`\n${closingLine(summary)}`);
process.exitCode = summary.failed > 0 ? 1 : 0;
