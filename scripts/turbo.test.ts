import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { environmentWith } from "./env.ts";

it.skipIf(process.platform === "win32").each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "ends with a code of failure after %s, also if Turborepo ends with success then",
  async (signal, expected) => {
    const programs = mkdtempSync(join(tmpdir(), "digidex-turbo-"));
    onTestFinished(() => rmSync(programs, { recursive: true }));
    const program = join(programs, "turbo");
    writeFileSync(
      program,
      `#!/bin/sh\ntrap 'exit 0' INT TERM\necho started\nfor _ in $(seq 600); do sleep 0.1; done\n`,
    );
    chmodSync(program, 0o755);
    const child = spawn(process.execPath, [join(import.meta.dirname, "turbo.ts"), "run", "test"], {
      env: environmentWith({ PATH: [programs, environmentWith({}).PATH].join(delimiter) }),
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBe(expected);
  },
);
