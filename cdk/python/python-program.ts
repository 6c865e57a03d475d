import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "@digidex/db-snapshot/lock";
import { findPython, lastLine, PYTHONS_FOR_UV } from "./python.ts";

const run = promisify(execFile);
const windows = process.platform === "win32";
const local = join(import.meta.dirname, "..", "..", ".local");

/** A Python program in a virtual environment below `.local/`, with the exact versions of `<name>.txt` beside this file. */
export function pythonProgram(name: string) {
  const { path, installOnce } = environmentOf(name);
  return {
    /** Path of an executable of the environment. */
    path,

    /**
     * Installs the program unless it is installed in these versions, and a Python where only older ones are.
     * @returns the reason when it could not be installed
     */
    async install(): Promise<{ missing?: string }> {
      try {
        mkdirSync(local, { recursive: true });
        const python = () =>
          withLock(join(local, "python.lock"), {}, () => findPython(join(local, "python"), installUv));
        // Tests of several workspaces need it at the same time.
        await withLock(join(local, `${name}.lock`), {}, () => installOnce(python));
        return {};
      } catch (error) {
        const reason = String((error as { stderr?: string }).stderr || (error as Error).message).trim();
        return { missing: `${name} (Python could not install it: ${lastLine(reason)})` };
      }
    },
  };
}

/** @returns the path of uv, which any Python of the last years can install */
async function installUv(): Promise<string> {
  const { path, installOnce } = environmentOf("uv");
  for (const python of PYTHONS_FOR_UV) {
    const works = await installOnce(async () => python).then(
      () => true,
      () => false,
    );
    if (works) return path("uv");
  }
  throw new Error("this machine has no Python with venv");
}

function environmentOf(name: string) {
  const requirements = join(import.meta.dirname, `${name}.txt`);
  const environment = join(local, name);
  const installed = join(environment, "installed.txt");
  const path = (program: string) => join(environment, windows ? "Scripts" : "bin", program);
  // Its programs contain the path of the environment, which a copied or moved checkout changes.
  const stamp = () => `${environment}\n${readFileSync(requirements, "utf8")}`;
  return {
    path,
    async installOnce(python: () => Promise<string>): Promise<void> {
      const isInstalled = existsSync(installed) && readFileSync(installed, "utf8") === stamp();
      // Python itself is a link, which an update of the system may have broken.
      if (isInstalled && existsSync(path(windows ? "python.exe" : "python"))) return;
      rmSync(environment, { recursive: true, force: true });
      await run(await python(), ["-m", "venv", environment]);
      // Python compiles the modules that it imports; pip would compile all, most of which are never used.
      const options = ["--quiet", "--no-compile", "--disable-pip-version-check"];
      await run(path("pip"), ["install", ...options, "--requirement", requirements]);
      writeFileSync(installed, stamp());
    },
  };
}
