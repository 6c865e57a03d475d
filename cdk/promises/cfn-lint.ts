import { execFile } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const windows = process.platform === "win32";

const requirements = join(import.meta.dirname, "cfn-lint.txt");
const environment = join(import.meta.dirname, "..", "..", ".local", "cfn-lint");
const installed = join(environment, "installed.txt");
const program = (name: string) => join(environment, windows ? "Scripts" : "bin", name);

/**
 * Installs cfn-lint, a Python program, into a folder of this checkout, unless it is there already.
 * @returns why it is not to be had, if it is not
 */
export async function installCfnLint(): Promise<{ missing?: string }> {
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")) return {};
  try {
    rmSync(environment, { recursive: true, force: true });
    await run(windows ? "python" : "python3", ["-m", "venv", environment]);
    await run(program("pip"), ["install", "--quiet", "--disable-pip-version-check", "--requirement", requirements]);
    copyFileSync(requirements, installed);
    return {};
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || error).trim();
    return { missing: `Python could not install it: ${reason.split("\n").at(-1)}` };
  }
}

/** @returns what cfn-lint says of the templates; nothing when all is well */
export async function cfnLint(templates: string[], ignored: readonly string[]): Promise<string> {
  const ignore = ignored.flatMap((rule) => ["--ignore-checks", rule]);
  // It exits with a sum of what it found; its words are on the standard output.
  const { stdout } = await run(program("cfn-lint"), [...ignore, "--", ...templates]).catch((error) => error);
  return stdout ?? "cfn-lint did not run";
}
