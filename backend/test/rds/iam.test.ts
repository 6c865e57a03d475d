import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates, setDefaultCACertificates } from "node:tls";
import { Signer } from "@aws-sdk/rds-signer";
import { COMPILED_DATA_DIRECTORY, type Connection, migrateAndLoad, openTemporaryDatabase } from "@digidex/db-snapshot";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { lambdaConnection } from "../../src/lambda-connection.ts";
import { apiEvent } from "../runtime/api-event.ts";
import { unpackLambda } from "../runtime/lambda-archive.ts";
import { BOOTSTRAP, type LambdaProcess, startLambda } from "../runtime/lambda-process.ts";
import { type FakeRds, startFakeRds } from "./fake-rds.ts";
import { type Authority, createAuthority } from "./test-authority.ts";
import { tokenError } from "./verify-token.ts";

const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "made for this test",
  sessionToken: "of/a+role==",
};
const REGION = "eu-central-1";
const MINUTE = 60_000;

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let authority: Authority;
let rds: FakeRds;
let lambda: LambdaProcess;
let unpacked: ReturnType<typeof unpackLambda>;
/** Milliseconds by which the clocks of the Lambda and of the fake are ahead. */
let offset = 0;

const startRds = (host: string) =>
  startFakeRds({
    certificate: authority.issue(host),
    upstream: (user) => database.server.url(user, "digidex"),
    tokenError: async (token, user, port) => {
      const expected = { ...KEYS, region: REGION, user, address: `localhost:${port}` };
      return tokenError(token, { ...expected, now: new Date(Date.now() + offset) });
    },
  });

/** An instance of the built Lambda, configured for RDS as a deployment does. */
const start = (environment: Record<string, string>, port = rds.port) =>
  startLambda({
    taskRoot: unpacked.taskRoot,
    environment: {
      ...{ DATABASE_HOST: "localhost", DATABASE_PORT: String(port), AWS_REGION: REGION },
      ...{ AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey },
      ...{ AWS_SESSION_TOKEN: KEYS.sessionToken, ...environment },
    },
    runtime: ["--import", join(import.meta.dirname, "../runtime/moving-clock.mjs"), BOOTSTRAP],
  });

const request = async (url: string, instance = lambda) => JSON.parse((await instance.invoke(apiEvent(url))).body);

beforeAll(async () => {
  database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  authority = createAuthority();
  setDefaultCACertificates([...rootCertificates, readFileSync(authority.file, "utf8")]);
  rds = await startRds("localhost");
  unpacked = unpackLambda();
  lambda = await start({ NODE_EXTRA_CA_CERTS: authority.file });
});

afterAll(async () => {
  await lambda.stop();
  unpacked.remove();
  await rds.stop();
  authority.remove();
  await database.close();
});

describe("the built Lambda with IAM authentication", () => {
  it("connects as digidex_api with a token that it has signed", async () => {
    expect((await request("/digimon/agumon")).statusCode).toBe(200);
    expect(rds.tokens.map((token) => parametersOf(token).get("DBUser"))).toEqual(["digidex_api"]);
  });

  it("signs a new token for a second connection, 16 minutes later", async () => {
    const [first] = rds.tokens as [string];
    offset = 16 * MINUTE;
    lambda.process.kill("SIGUSR2");
    rds.drop();
    expect((await request("/digimon/gabumon")).statusCode).toBe(200);
    const [, second] = rds.tokens as [string, string];
    expect(signedAt(second) - signedAt(first)).toBeGreaterThanOrEqual(16 * MINUTE);
    await expect(signIn("digidex_api", first)).rejects.toThrow("PAM authentication failed");
    expect(rds.refusals.at(-1)).toBe("has expired");
  });

  it("replaces a connection that was closed while the instance was frozen, without an error response", async () => {
    const before = rds.tokens.length;
    lambda.process.kill("SIGSTOP");
    rds.drop();
    const response = request("/digimon/piyomon");
    lambda.process.kill("SIGCONT");
    expect((await response).statusCode).toBe(200);
    expect(rds.tokens).toHaveLength(before + 1);
  });

  it("replaces a connection that the network has lost, without an error response", async () => {
    const before = rds.tokens.length;
    rds.discard();
    expect((await request("/digimon/tentomon")).statusCode).toBe(200);
    expect(rds.tokens).toHaveLength(before + 1);
  });

  it("responds 503 with Retry-After while the database is stopped, and recovers", async () => {
    await rds.stop();
    const response = await request("/digimon/palmon");
    expect(response).toMatchObject({ statusCode: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
    await rds.start();
    expect((await request("/digimon/palmon")).statusCode).toBe(200);
  });

  it("starts while the database is stopped, and responds 200 once it is started", async () => {
    await rds.stop();
    const early = await start({ NODE_EXTRA_CA_CERTS: authority.file });
    await early.ready;
    expect((await request("/health", early)).statusCode).toBe(503);
    await rds.start();
    offset = 0;
    // On a slow machine its first connection takes longer than it waits for one.
    await expect.poll(async () => (await request("/health", early)).statusCode).toBe(200);
    await early.stop();
  });

  it("sends no token to a server with an untrusted certificate", async () => {
    const before = rds.tokens.length;
    const instance = await start({});
    expect(await request("/health", instance)).toMatchObject({ statusCode: 503 });
    await expect.poll(() => instance.output().slice(-200)).toContain("self-signed certificate in certificate chain");
    await instance.stop();
    expect(rds.tokens).toHaveLength(before);
  });

  it("sends no token to a server with the certificate of another host", async () => {
    const other = await startRds("other.example");
    const instance = await start({ NODE_EXTRA_CA_CERTS: authority.file }, other.port);
    expect(await request("/health", instance)).toMatchObject({ statusCode: 503 });
    await expect.poll(instance.output).toContain("Hostname/IP does not match certificate's altnames");
    expect(other.tokens).toEqual([]);
    await instance.stop();
    await other.stop();
  });
});

describe("the fake of RDS", () => {
  it("accepts a valid token", async () => {
    expect(await signIn("digidex_api", await sign())).toBe("digidex_api");
  });

  it.each([
    ["16 minutes old", () => sign({ age: 16 * MINUTE }), "has expired"],
    ["from the future", () => sign({ age: -2 * MINUTE }), "is from the future"],
    ["for another user", () => sign({ username: "digidex_migrator" }), "is for the user"],
    ["for another server", () => sign({ hostname: "other.example" }), "is for other.example"],
    ["for another port", () => sign({ port: 5432 }), "is for localhost:5432"],
    ["for another region", () => sign({ region: "us-east-1" }), "has another key or scope"],
    ["signed with another secret", () => sign({ secretAccessKey: "guessed" }), "has another signature"],
    ["changed in one character", async () => changed(await sign()), "has another signature"],
    ["not a token", async () => database.server.password, "is for"],
  ])("refuses a password that is %s", async (_, token, reason) => {
    await expect(signIn("digidex_api", await token())).rejects.toThrow("PAM authentication failed");
    expect(rds.refusals.at(-1)).toContain(reason);
  });

  it("refuses an unencrypted connection before the password is sent", async () => {
    const plain = new Client({ host: "localhost", port: rds.port, user: "digidex_api", password: "", ssl: false });
    await expect(plain.connect()).rejects.toThrow("no encryption");
  });
});

describe("the two database users", () => {
  const as = (user: string) =>
    lambdaConnection({
      ...{ DATABASE_HOST: "localhost", DATABASE_PORT: rds.port, DATABASE_USER: user, DATABASE_NAME: "digidex" },
      ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey },
      ...{ AWS_SESSION_TOKEN: KEYS.sessionToken, COMMIT: "", BUILT_AT: "", PUBLIC_API_URL: "", PUBLIC_SITE_URL: "" },
    });

  it("are digidex_api, which cannot write", async () => {
    for (const statement of [
      "delete from digimon",
      "begin read write; delete from digimon",
      "create table x ()",
      "begin read write; create table x ()",
    ]) {
      await expect(run(as("digidex_api"), statement), statement).rejects.toThrow(/read-only|permission denied/);
    }
  });

  it("are digidex_migrator, which migrates and loads", async () => {
    await run(as("digidex_migrator"), "update data_version set version = 'other'; delete from digimon_keys");
    const report = await migrateAndLoad(as("digidex_migrator"), COMPILED_DATA_DIRECTORY);
    expect(report.loaded).toBe(true);
    expect((await run(as("digidex_api"), "select count(*)::int as n from digimon"))[0].n).toBe(1_618);
  });
});

type TokenOptions = {
  hostname?: string;
  port?: number;
  username?: string;
  region?: string;
  secretAccessKey?: string;
  age?: number;
};

/** A token of the SDK, by default a valid one. `age` in milliseconds. */
async function sign({ age = 0, secretAccessKey = KEYS.secretAccessKey, ...options }: TokenOptions = {}) {
  const defaults = { hostname: "localhost", port: rds.port, username: "digidex_api", region: REGION };
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + offset - age });
  try {
    return await new Signer({ ...defaults, ...options, credentials: { ...KEYS, secretAccessKey } }).getAuthToken();
  } finally {
    vi.useRealTimers();
  }
}

/** @returns the current user after signing in with the token */
async function signIn(user: string, password: string): Promise<string> {
  const client = new Client({ host: "localhost", port: rds.port, user, password, database: "digidex", ssl: true });
  await client.connect();
  const { rows } = await client.query("select current_user as name");
  await client.end();
  return rows[0].name;
}

async function run({ host, port, user, password, dbName, driverOptions }: Connection, statement: string) {
  const client = new Client({ host, port, user, password, database: dbName, ...driverOptions } as object);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const parametersOf = (token: string) => new URLSearchParams(token.split("?")[1]);

/** In milliseconds since 1970. */
function signedAt(token: string): number {
  const time = parametersOf(token).get("X-Amz-Date") ?? "";
  return Date.parse(time.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
}

const changed = (token: string) => token.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
