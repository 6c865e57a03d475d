import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { environmentWith } from "./env.ts";
import { startScript } from "./start-script.ts";

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

it("reads no settings of Turborepo that a user has for other projects, so that nothing is sent to their cache", async () => {
  const requests: string[] = [];
  const cache = createServer(({ url = "" }, response) => {
    requests.push(url);
    response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(cache, "listening");
  onTestFinished(() => void cache.close());
  const settings = mkdtempSync(join(tmpdir(), "digidex-turbo-"));
  onTestFinished(() => rmSync(settings, { recursive: true }));
  // Turborepo does not start when it cannot read one of these files.
  for (const name of ["turborepo", "com.vercel.cli"]) mkdirSync(join(settings, name, "auth.json"), { recursive: true });
  const env = environmentWith({
    ...{ XDG_CONFIG_HOME: settings, TURBO_TOKEN: "x", TURBO_TEAM: "other", TURBO_ENV_MODE: "loose" },
    TURBO_API: `http://127.0.0.1:${(cache.address() as AddressInfo).port}`,
  });
  const arguments_ = ["run", "build", "--filter=@digidex/client", "--dry=json"];
  const { ended } = startScript(join(import.meta.dirname, ".."), ["scripts/turbo.ts", ...arguments_], env);
  const { code, output } = await ended;
  expect(code, output).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ envMode: "strict" });
  expect(requests).toEqual([]);
});
