import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { createAuthority } from "@digidex/backend/test-authority";
import { credentialVariables } from "./assume-role.ts";
import { startAwsProxy } from "./aws-proxy.ts";
import { startCloudfrontProxy } from "./cloudfront-proxy.ts";
import { createDatabases } from "./databases.ts";
import { startEmulator } from "./emulator-process.ts";
import { listen } from "./loopback-server.ts";

type Options = {
  /** Directory for all files of the account. */
  folder: string;
  /** 12 digits. */
  account?: string;
  region?: string;
};

/**
 * Starts an emulated AWS account on loopback: MiniStack with the extension in `emulator/`, PostgreSQL servers, and proxies.
 * `README.md` lists what it emulates. Interrupting this process stops it.
 */
export async function startEmulatedAccount({ folder, account = "111122223333", region = "eu-central-1" }: Options) {
  mkdirSync(folder, { recursive: true });
  const pauses = createPauses();
  const authority = createAuthority();
  const closing: (() => Promise<void>)[] = [async () => authority.remove()];
  const close = async () => {
    removeListeners();
    for (const closeOne of closing.splice(0).reverse()) await closeOne();
  };
  const removeListeners = closeOnSignal(close);
  try {
    const databases = createDatabases({
      ...{ folder, authority, pauseAt: pauses.reach },
      checkToken: async (token, user, host) =>
        ((await emulator.control("check-token", { token, user, host, region })) as string | null) ?? undefined,
    });
    closing.push(databases.close);
    const databasesApi = await listen(async (request, response) => {
      try {
        const result = await databases.handle((request.url ?? "").slice(1), await json(request));
        response.end(JSON.stringify(result));
      } catch (error) {
        console.log(`rds${request.url}: ${(error as Error).message}`);
        response.writeHead(500).end((error as Error).message);
      }
    });
    closing.push(databasesApi.close);
    const emulator = await startEmulator({
      ...{ folder, account, region, databasePorts: databases.portsFile, authority: authority.file },
      databasesUrl: `http://127.0.0.1:${databasesApi.port}`,
    });
    closing.push(emulator.close);
    const aws = await startAwsProxy(emulator.port, ({ service, action }) => pauses.reach(`${service}:${action}`));
    closing.push(aws.close);
    const cloudfront = await startCloudfrontProxy(emulator.port, authority);
    closing.push(cloudfront.close);
    const proxy = `http://127.0.0.1:${cloudfront.port}`;
    const endpoint = `http://localhost:${aws.port}`;
    const env = {
      AWS_ENDPOINT_URL: endpoint,
      ...{ AWS_REGION: region, AWS_DEFAULT_REGION: region },
      ...{ AWS_CONFIG_FILE: join(folder, "no-config"), AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-credentials") },
      AWS_EC2_METADATA_DISABLED: "true",
      // The CDK's CLI caches there which account an access key belongs to.
      CDK_HOME: join(folder, "cdk-home"),
      ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "localhost,127.0.0.1", NODE_USE_ENV_PROXY: "1" },
      NODE_EXTRA_CA_CERTS: authority.file,
      // Telemetry would be sent to hosts that the proxy refuses.
      ...{ CDK_DISABLE_CLI_TELEMETRY: "true", TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    };
    return {
      ...{ account, region, endpoint },
      /** Credentials of the account's administrator. */
      credentials: emulator.credentials,
      /** Environment of a process that uses this account, without credentials. */
      env,
      /** The same with the administrator's credentials. */
      administratorEnv: { ...env, ...credentialVariables(emulator.credentials) },
      rds: {
        instances: databases.instances,
        query: databases.query,
        failSnapshots: databases.failSnapshots,
      },
      /** Hosts that a process tried to reach outside of the account. */
      refusedHosts: cloudfront.refusedHosts,
      /** Every AWS API call that came from outside of the emulator, in order. */
      calls: aws.calls,
      /**
       * Pauses the next occurrence of an API call (`cloudformation:DeleteStack`) or of an operation on a database
       * (`rds:restore`, `rds:snapshot`, `rds:create`, `rds:delete`).
       */
      pauseAt: pauses.add,
      /** Makes it a new account again, and changes facts of it; `emulator/new_account.py` lists them. */
      setFacts: async (changes: object = {}) => void (await emulator.control("set-facts", changes)),
      /** Expires the credentials of every assumed role: the next call with them fails with ExpiredToken. */
      expireSessions: async () => void (await emulator.control("expire-sessions")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export type EmulatedAccount = Awaited<ReturnType<typeof startEmulatedAccount>>;

/** `reached` resolves when the paused operation starts; the operation waits until `resume` is called. */
type Pause = { reached: Promise<void>; resume(): void };

function createPauses() {
  const pending = new Map<string, () => Promise<void>>();
  return {
    /** Pauses the next operation of this name. */
    add(operation: string): Pause {
      const reached = Promise.withResolvers<void>();
      const resumed = Promise.withResolvers<void>();
      pending.set(operation, () => {
        reached.resolve();
        return resumed.promise;
      });
      return { reached: reached.promise, resume: () => resumed.resolve() };
    },
    /** Resolves at once, unless a pause has been added for this operation. */
    reach: async (operation: string): Promise<void> => {
      const wait = pending.get(operation);
      pending.delete(operation);
      await wait?.();
    },
  };
}

/**
 * Calls `close` on a signal that ends the process, and then repeats the signal if nothing else listens to it.
 * @returns a function that removes the listeners
 */
function closeOnSignal(close: () => Promise<void>): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const listener = async (signal: NodeJS.Signals) => {
    await close();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
