import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { createAuthority } from "@digidex/backend/test-authority";
import { createDatabases } from "./databases/databases.ts";
import { startEdgeProxy } from "./edge-proxy.ts";
import { startEmulator } from "./emulator.ts";
import { listen } from "./loopback-server.ts";
import { createPauses } from "./pauses.ts";
import { startRecorder } from "./recorder.ts";

type Options = {
  /** Everything that the world keeps is in here. */
  folder: string;
  say(line: string): void;
  account?: string;
  region?: string;
};

/**
 * An AWS account on this machine, without a network: an emulator, with real parts for what it lacks. Whoever has
 * `env` lives in it. What stands in for what is in `rehearsal/README.md`.
 */
export async function startWorld({ folder, say, account = "111122223333", region = "eu-central-1" }: Options) {
  mkdirSync(folder, { recursive: true });
  const pauses = createPauses();
  const authority = createAuthority();
  const closing: (() => Promise<void>)[] = [async () => authority.remove()];
  const close = async () => {
    stopListening();
    for (const end of closing.splice(0).reverse()) await end();
  };
  const stopListening = onceInterrupted(close);
  try {
    const databases = createDatabases({
      ...{ folder, authority, before: pauses.at },
      faultOf: async (token, user, host) =>
        ((await emulator.ask("connect", { token, user, host, region })) as string | null) ?? undefined,
    });
    closing.push(databases.close);
    const door = await listen(async (request, response) => {
      try {
        const answer = await databases.act(request.url!.slice(1), await json(request));
        response.end(JSON.stringify(answer));
      } catch (error) {
        say(`rds${request.url}: ${(error as Error).message}`);
        response.writeHead(500).end((error as Error).message);
      }
    });
    closing.push(door.close);
    const emulator = await startEmulator({
      ...{ folder, account, region, routes: databases.routes, authority: authority.file },
      databases: `http://127.0.0.1:${door.port}`,
    });
    closing.push(emulator.close);
    const recorder = await startRecorder(emulator.port, ({ service, action }) => pauses.at(`${service}:${action}`));
    closing.push(recorder.close);
    const edge = await startEdgeProxy(emulator.port, authority);
    closing.push(edge.close);
    const proxy = `http://127.0.0.1:${edge.port}`;
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    return {
      account,
      region,
      /** What a process needs to live in this world, as the account's administrator. */
      env: {
        AWS_ENDPOINT_URL: `http://localhost:${recorder.port}`,
        ...{ AWS_REGION: region, AWS_DEFAULT_REGION: region },
        ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
        ...{ AWS_CONFIG_FILE: join(folder, "no-config"), AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-credentials") },
        AWS_EC2_METADATA_DISABLED: "true",
        // The CLI remembers which account a key belongs to.
        CDK_HOME: join(folder, "cdk-home"),
        ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "localhost,127.0.0.1", NODE_USE_ENV_PROXY: "1" },
        NODE_EXTRA_CA_CERTS: authority.file,
        // The CLI and turbo report to their makers, who are outside of the world.
        ...{ CDK_DISABLE_CLI_TELEMETRY: "true", TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
      } as Record<string, string>,
      rds: {
        instances: databases.instances,
        query: databases.query,
        failSnapshots: databases.failSnapshots,
      },
      edge: { refused: edge.refused },
      /** Every call to AWS that came from outside of the emulator, in order. */
      calls: recorder.calls,
      /** Holds the world the next time it comes to a call (`cloudformation:DeleteStack`) or to data (`rds:restore`). */
      pauseAt: pauses.ask,
      /** Ends the credentials of every role that was assumed until now: the next call with them gets ExpiredToken. */
      expireSessions: async () => void (await emulator.ask("expire-sessions")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Clears away when the process is told to end, then lets it end, if nobody else has a say in that.
 * @returns how to call it off
 */
function onceInterrupted(close: () => Promise<void>): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const act = async (signal: NodeJS.Signals) => {
    await close();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.off(signal, act);
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
