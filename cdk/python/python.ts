import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const windows = process.platform === "win32";

/** The oldest Python that runs the programs in the versions of the `.txt` files beside this one. */
const OLDEST = [3, 11] as const;

/** Is installed where there is no such Python. uv knows the checksum of each build. */
const INSTALLED = "3.13.18";

/** Those that systems and version managers install beside `python3`, which may be an older one. */
const NAMES = windows ? ["python"] : ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];

/** Any that can install uv. */
export const PYTHONS_FOR_UV = windows ? ["python"] : ["python3", "python3.10", "python3.9", "python3.8", "python"];

/** With `ensurepip`: Debian's Python alone cannot create a complete virtual environment. */
const CHECK = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${OLDEST.join(", ")}))`;

const isSufficient = (python: string) =>
  run(python, ["-c", CHECK]).then(
    () => true,
    () => false,
  );

/**
 * Finds a Python that is new enough, or installs one: uv, which the older Python can install, downloads a build.
 * @param folder where Python and uv are installed
 * @param uv installs uv, and returns the path of the program
 * @returns the path or name of the program
 * @throws {Error} which says what to do, if there is none and none can be installed
 */
export async function findPython(folder: string, uv: () => Promise<string>): Promise<string> {
  const installed = () =>
    globSync(join(folder, `cpython-${INSTALLED}-*`, windows ? "python.exe" : "bin/python3")).filter(existsSync);
  for (const name of [...installed(), ...NAMES]) if (await isSufficient(name)) return name;
  try {
    const options = ["--install-dir", folder, "--no-bin", "--no-registry", "--no-cache", "--no-config"];
    await run(await uv(), ["python", "install", INSTALLED, ...options]);
    const [python] = installed();
    if (python && (await isSufficient(python))) return python;
    throw new Error(`uv installed no Python ${INSTALLED}`);
  } catch (cause) {
    const text = String((cause as { stderr?: string }).stderr || (cause as Error).message).trim();
    throw new Error(
      `There is no Python ${OLDEST.join(".")} or newer with venv, and Python ${INSTALLED} could not be installed (${lastLine(text)}). Install one, for example with the system's package manager.`,
      { cause },
    );
  }
}

/** The cause: both pip and uv write it last. */
export const lastLine = (text: string): string => text.split("\n").at(-1)?.trim() ?? "";
