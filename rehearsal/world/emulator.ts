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
  /** A file with the authority that signs for instances. */
  authority: string;
  routes: string;
  /** Where to tell what happens to instances and snapshots. */
  databases: string;
};

const EXTENSION = join(import.meta.dirname, "..", "emulator", "launch.py");

/** MiniStack with our extension, as a process that nothing of outlives this one. It enforces IAM's policies. */
export async function startEmulator({ folder, account, region, authority, routes, databases }: Options) {
  const ministack = pythonProgram("ministack");
  const { missing } = await ministack.install();
  if (missing) throw new Error(`The rehearsal needs Python 3.10 or newer. ${missing}`);
  const port = await freePort();
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  // Functions are unpacked below; nothing of the checkout around may tell Node what kind of modules they are.
  writeFileSync(join(temporary, "package.json"), "{}");
  const secretAccessKey = randomBytes(20).toString("hex");
  const log = createWriteStream(join(folder, "emulator.log"));
  // Of our own environment only what a program needs to run: no proxy, no credentials, no endpoint.
  const child = spawn(ministack.path("python"), [EXTENSION, folder], {
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
      ...{ WORLD_AUTHORITY: authority, WORLD_ROUTES: routes, WORLD_DATABASES: databases },
    },
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const kill = () => endGroup(child);
  process.once("exit", kill);
  await answered(port, child, folder);
  return {
    port,
    credentials: { accessKeyId: account, secretAccessKey },
    /** Opens one of the extension's own doors. */
    async ask(door: string, what: object = {}): Promise<unknown> {
      const response = await fetch(`http://127.0.0.1:${port}/_world/${door}`, {
        method: "POST",
        body: JSON.stringify(what),
      });
      if (!response.ok) throw new Error(`The emulator's ${door} answered ${response.status}: ${await response.text()}`);
      return ((await response.json()) as { answer: unknown }).answer;
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

/** The emulator and the functions that it runs. */
function endGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

async function answered(port: number, child: ChildProcess, folder: string): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    const ready = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined);
    if (ready?.ok) return;
    await wait(100);
  }
  endGroup(child);
  throw new Error(`The emulator did not start: see ${join(folder, "emulator.log")}.`);
}
