import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { pythonProgram } from "../python/python-program.ts";

const run = promisify(execFile);
const program = pythonProgram("cfn-lint");

export const installCfnLint = program.install;

/** @returns what cfn-lint says of the templates; nothing when all is well */
export async function cfnLint(templates: string[], ignored: readonly string[]): Promise<string> {
  const ignore = ignored.flatMap((rule) => ["--ignore-checks", rule]);
  // It exits with a sum of what it found; its words are on the standard output.
  const { stdout } = await run(program.path("cfn-lint"), [...ignore, "--", ...templates]).catch((error) => error);
  return stdout ?? "cfn-lint did not run";
}
