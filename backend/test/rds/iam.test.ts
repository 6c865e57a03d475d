import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates, setDefaultCACertificates } from "node:tls";
import { COMPILED_DATA_DIRECTORY, type Connection, migrateAndLoad, openTemporaryDatabase } from "@digidex/db-snapshot";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rdsToken } from "../../src/database/rds-token.ts";
import { lambdaConnection } from "../../src/lambda-connection.ts";
import { apiEvent } from "../runtime/event.ts";
import { BOOTSTRAP, type LambdaProcess, startLambda } from "../runtime/lambda-process.ts";
import { unpackLambda } from "../runtime/unpacked-lambda.ts";
import { type Authority, createAuthority } from "./certificates.ts";
import { type RdsStandIn, startRdsStandIn } from "./rds-stand-in.ts";
import { faultOfToken } from "./verify-token.ts";

const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "made for this test",
  sessionToken: "of/a+role==",
};
const REGION = "eu-central-1";
const MINUTE = 60_000;

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let authority: Authority;
let rds: RdsStandIn;
let lambda: LambdaProcess;
let unpacked: ReturnType<typeof unpackLambda>;
let moved = 0;

const standIn = (host: string) =>
  startRdsStandIn({
    certificate: authority.issue(host),
    upstream: (user) => database.server.url(user, "digidex"),
    faultOf: async (token, user, port) => {
      const expected = { ...KEYS, region: REGION, user, address: `localhost:${port}` };
      return faultOfToken(token, { ...expected, now: new Date(Date.now() + moved) });
    },
  });

/** An instance of the built function that knows its database as a deployment tells it. */
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

const ask = async (address: string, instance = lambda) => JSON.parse((await instance.invoke(apiEvent(address))).body);

beforeAll(async () => {
  database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  authority = createAuthority();
  setDefaultCACertificates([...rootCertificates, readFileSync(authority.file, "utf8")]);
  rds = await standIn("localhost");
  unpacked = unpackLambda();
  lambda = await start({ NODE_EXTRA_CA_CERTS: authority.file });
});

afterAll(async () => {
  await lambda.stop();
  unpacked.remove();
  await rds.goAway();
  authority.remove();
  await database.close();
});

describe("the built function with IAM authentication", () => {
  it("reads as digidex_api, by a token that it signed itself", async () => {
    expect((await ask("/digimon/agumon")).statusCode).toBe(200);
    expect(rds.tokens).toHaveLength(1);
    expect(new URLSearchParams(rds.tokens[0]!.split("?")[1]).get("DBUser")).toBe("digidex_api");
  });

  it("signs a fresh token for a second connection, 16 minutes later", async () => {
    const [first] = rds.tokens as [string];
    moved = 16 * MINUTE;
    lambda.process.kill("SIGUSR2");
    rds.drop();
    expect((await ask("/digimon/gabumon")).statusCode).toBe(200);
    const second = rds.tokens[1]!;
    expect(madeAt(second) - madeAt(first)).toBeGreaterThanOrEqual(16 * MINUTE);
    await expect(signIn("digidex_api", first)).rejects.toThrow("PAM authentication failed");
    expect(rds.refusals.at(-1)).toBe("has expired");
  });

  it("replaces a connection that was dropped while the instance was frozen, without an error to the caller", async () => {
    const before = rds.tokens.length;
    lambda.process.kill("SIGSTOP");
    rds.drop();
    const answer = ask("/digimon/piyomon");
    lambda.process.kill("SIGCONT");
    expect((await answer).statusCode).toBe(200);
    expect(rds.tokens).toHaveLength(before + 1);
  });

  it("replaces a connection that the network forgot, without an error to the caller", async () => {
    const before = rds.tokens.length;
    rds.forget();
    expect((await ask("/digimon/tentomon")).statusCode).toBe(200);
    expect(rds.tokens).toHaveLength(before + 1);
  });

  it("answers 503 with Retry-After while the database is away, and recovers by itself", async () => {
    await rds.goAway();
    const away = await ask("/digimon/palmon");
    expect(away).toMatchObject({ statusCode: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
    await rds.comeBack();
    expect((await ask("/digimon/palmon")).statusCode).toBe(200);
  });

  it("starts while the database is away, and answers when it is back", async () => {
    await rds.goAway();
    const early = await start({ NODE_EXTRA_CA_CERTS: authority.file });
    await early.ready;
    expect((await ask("/health", early)).statusCode).toBe(503);
    await rds.comeBack();
    moved = 0;
    expect((await ask("/health", early)).statusCode).toBe(200);
    await early.stop();
  });

  it("sends no token to a server whose certificate nobody vouches for", async () => {
    const before = rds.tokens.length;
    const trusting = await start({});
    expect(await ask("/health", trusting)).toMatchObject({ statusCode: 503 });
    expect(trusting.output().slice(-200)).toContain("self-signed certificate in certificate chain");
    await trusting.stop();
    expect(rds.tokens).toHaveLength(before);
  });

  it("sends no token to a server with another server's certificate", async () => {
    const other = await standIn("other.example");
    const instance = await start({ NODE_EXTRA_CA_CERTS: authority.file }, other.port);
    expect(await ask("/health", instance)).toMatchObject({ statusCode: 503 });
    expect(instance.output()).toContain("Hostname/IP does not match certificate's altnames");
    expect(other.tokens).toEqual([]);
    await instance.stop();
    await other.goAway();
  });
});

describe("what stands in for RDS", () => {
  const request = (over: object = {}) => ({
    ...{ host: "localhost", port: rds.port, user: "digidex_api", region: REGION, credentials: KEYS },
    ...over,
  });
  const now = () => new Date(Date.now() + moved);

  it("takes a good token", async () => {
    expect(await signIn("digidex_api", rdsToken(request(), now()))).toBe("digidex_api");
  });

  it.each([
    ["16 minutes old", () => rdsToken(request(), new Date(now().getTime() - 16 * MINUTE)), "has expired"],
    ["from the future", () => rdsToken(request(), new Date(now().getTime() + 2 * MINUTE)), "is from the future"],
    ["for another user", () => rdsToken(request({ user: "digidex_migrator" }), now()), "is for the user"],
    ["for another server", () => rdsToken(request({ host: "other.example" }), now()), "is for other.example"],
    ["for another port", () => rdsToken(request({ port: 5432 }), now()), "is for localhost:5432"],
    ["for another region", () => rdsToken(request({ region: "us-east-1" }), now()), "has another key or scope"],
    [
      "signed by another secret",
      () => rdsToken(request({ credentials: { ...KEYS, secretAccessKey: "guessed" } }), now()),
      "has another signature",
    ],
    ["changed by one letter", () => changed(rdsToken(request(), now())), "has another signature"],
    ["no token at all", () => database.server.password, "is for"],
  ])("refuses one that is %s", async (_, token, reason) => {
    await expect(signIn("digidex_api", token())).rejects.toThrow("PAM authentication failed");
    expect(rds.refusals.at(-1)).toContain(reason);
  });

  it("refuses a connection in plain text before a password is sent", async () => {
    const plain = new Client({ host: "localhost", port: rds.port, user: "digidex_api", password: "", ssl: false });
    await expect(plain.connect()).rejects.toThrow("no encryption");
  });
});

describe("the database's two users", () => {
  const as = (user: string) =>
    lambdaConnection({
      ...{ DATABASE_HOST: "localhost", DATABASE_PORT: rds.port, DATABASE_USER: user, DATABASE_NAME: "digidex" },
      ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey },
      ...{ AWS_SESSION_TOKEN: KEYS.sessionToken, COMMIT: "", BUILT_AT: "", PUBLIC_API_URL: "", PUBLIC_SITE_URL: "" },
    });

  it("are the API's, which cannot write", async () => {
    for (const statement of [
      "delete from digimon",
      "begin read write; delete from digimon",
      "create table x ()",
      "begin read write; create table x ()",
    ]) {
      await expect(run(as("digidex_api"), statement), statement).rejects.toThrow(/read-only|permission denied/);
    }
  });

  it("are the migrator's, which brings schema and data", async () => {
    await run(as("digidex_migrator"), "update data_version set version = 'other'; delete from digimon_keys");
    const report = await migrateAndLoad(as("digidex_migrator"), COMPILED_DATA_DIRECTORY);
    expect(report.loaded).toBe(true);
    expect((await run(as("digidex_api"), "select count(*)::int as n from digimon"))[0].n).toBe(1_616);
  });
});

/** @returns who one is after signing in by this token */
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

/** A token's time, in milliseconds. */
function madeAt(token: string): number {
  const time = new URLSearchParams(token.split("?")[1]).get("X-Amz-Date")!;
  return Date.parse(time.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
}

const changed = (token: string) => token.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
