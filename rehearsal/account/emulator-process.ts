import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pythonProgram } from "@digidex/cdk/python-program";
import { freePort } from "@digidex/db-snapshot";
import { environment } from "../env.ts";

type Options = {
  folder: string;
  account: string;
  region: string;
  /** File with the certificate of the authority that issues the instances' certificates. */
  authority: string;
  /** File with the port of each database host. */
  databasePorts: string;
  /** Where the emulator announces changes to instances and snapshots. */
  databasesUrl: string;
};

const MAIN = join(import.meta.dirname, "..", "emulator", "main.py");

/** Starts MiniStack with our extension. It evaluates IAM policies. Its processes end with this process. */
export async function startEmulator({ folder, account, region, authority, databasePorts, databasesUrl }: Options) {
  const ministack = pythonProgram("ministack");
  const { missing } = await ministack.install();
  if (missing) throw new Error(`The rehearsal needs Python. Missing is ${missing}`);
  const port = await freePort();
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  // Functions are unpacked below this directory: Node must not read the module type from this repository's package.json.
  writeFileSync(join(temporary, "package.json"), "{}");
  const secretAccessKey = randomBytes(20).toString("hex");
  const log = createWriteStream(join(folder, "emulator.log"));
  // An environment without this process's proxies, credentials and endpoints.
  const child = spawn(ministack.path("python"), [MAIN, folder], {
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      PATH: [dirname(process.execPath), environment.PATH].join(delimiter),
      HOME: folder,
      TMPDIR: temporary,
      PYTHONDONTWRITEBYTECODE: "1",
      ...{ GATEWAY_PORT: String(port), BIND_HOST: "127.0.0.1", MINISTACK_HOST: "localhost" },
      ...{ MINISTACK_ACCOUNT_ID: account, MINISTACK_REGION: region, AUTH: "true" },
      ...{ AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: secretAccessKey },
      ...{ STATE_DIR: join(folder, "state"), S3_DATA_DIR: join(folder, "s3") },
      ...{ SFTP_ENABLED: "0", IOT_MTLS_ENABLED: "0", DOCKER_HOST: `unix://${join(folder, "no-docker.sock")}` },
      ...{ DIGIDEX_AUTHORITY: authority, DIGIDEX_DATABASE_PORTS: databasePorts, DIGIDEX_DATABASES_URL: databasesUrl },
    },
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const kill = () => killGroup(child);
  process.once("exit", kill);
  await waitUntilReady(port, child, folder);
  return {
    port,
    credentials: { accessKeyId: account, secretAccessKey },
    /** Calls the control API of our extension. */
    async control(operation: string, parameters: object = {}): Promise<unknown> {
      const response = await fetch(`http://127.0.0.1:${port}/_digidex/${operation}`, {
        method: "POST",
        body: JSON.stringify(parameters),
      });
      if (!response.ok) throw new Error(`${operation} failed with ${response.status}: ${await response.text()}`);
      return ((await response.json()) as { result: unknown }).result;
    },
    async close() {
      process.off("exit", kill);
      const ended = once(child, "exit");
      if (child.exitCode === null && child.signalCode === null) {
        kill();
        await ended;
      }
      log.end();
    },
  };
}

/** Kills the emulator and the functions that it runs. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // The processes have ended.
  }
}

async function waitUntilReady(port: number, child: ChildProcess, folder: string): Promise<void> {
  for (let attempts = 0; attempts < 300 && child.exitCode === null; attempts++) {
    const health = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined);
    if (health?.ok) return;
    await wait(100);
  }
  killGroup(child);
  throw new Error(`The emulator did not start: see ${join(folder, "emulator.log")}.`);
}
