import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findPython } from "./python.ts";

let folder: string;
let programs: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-python-"));
  programs = mkdtempSync(join(tmpdir(), "digidex-programs-"));
  vi.stubEnv("PATH", programs);
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const path of [folder, programs]) rmSync(path, { recursive: true, force: true });
});

/** A program that is asked for its version: this one is too old, or new enough. */
function program(name: string, script: string): string {
  const file = join(programs, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const OLD = "exit 1";
const NEW = "exit 0";
const unneeded = () => Promise.reject(new Error("not needed"));

describe.runIf(process.platform !== "win32")("findPython", () => {
  it("prefers python3, and takes a newer one beside it where that is too old", async () => {
    program("python3.12", NEW);
    program("python3", OLD);
    expect(await findPython(folder, unneeded)).toBe("python3.12");
    program("python3", NEW);
    expect(await findPython(folder, unneeded)).toBe("python3");
  });

  it("installs one where all are too old, and finds it the next time", async () => {
    program("python3", OLD);
    // uv's layout: https://docs.astral.sh/uv/concepts/python-versions/
    const uv = program(
      "uv",
      `PATH=/bin:/usr/bin
       bin="$5/cpython-$3-linux-x86_64-gnu/bin"
       mkdir -p "$bin" && printf '#!/bin/sh\\nexit 0\\n' > "$bin/python3" && chmod +x "$bin/python3"`,
    );
    const installed = await findPython(folder, async () => uv);
    expect(installed).toMatch(/cpython-3\.\d+\.\d+-linux-x86_64-gnu\/bin\/python3$/);
    expect(await findPython(folder, unneeded)).toBe(installed);
  });

  it("says why none could be installed, and what to do", async () => {
    program("python3", OLD);
    const uv = program("uv", "echo 'cause: no such host' >&2; exit 1");
    await expect(findPython(folder, async () => uv)).rejects.toThrow(/no such host.*Install one/s);
  });
});
