import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "@digidex/db-snapshot/lock";

const run = promisify(execFile);
const windows = process.platform === "win32";
const local = join(import.meta.dirname, "..", "..", ".local");

/** A Python program in a virtual environment below `.local/`, with the exact versions of `<name>.txt` beside this file. */
export function pythonProgram(name: string) {
  const requirements = join(import.meta.dirname, `${name}.txt`);
  const environment = join(local, name);
  const installed = join(environment, "installed.txt");
  const path = (program: string) => join(environment, windows ? "Scripts" : "bin", program);
  async function installOnce(): Promise<void> {
    if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")) return;
    rmSync(environment, { recursive: true, force: true });
    await run(windows ? "python" : "python3", ["-m", "venv", environment]);
    await run(path("pip"), ["install", "--quiet", "--disable-pip-version-check", "--requirement", requirements]);
    copyFileSync(requirements, installed);
  }
  return {
    /** Path of an executable of the environment. */
    path,

    /**
     * Installs the program unless it is installed in these versions.
     * @returns the reason when it could not be installed
     */
    async install(): Promise<{ missing?: string }> {
      try {
        mkdirSync(local, { recursive: true });
        // Tests of several workspaces need it at the same time.
        await withLock(join(local, `${name}.lock`), {}, installOnce);
        return {};
      } catch (error) {
        const reason = String((error as { stderr?: string }).stderr || error).trim();
        return { missing: `${name} (Python could not install it: ${reason.split("\n").at(-1)})` };
      }
    },
  };
}
