import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, loadData, openEmbeddedDatabase, openTemporaryDatabase } from "@digidex/db-snapshot";
import { Pool } from "pg";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXAMPLE_REQUESTS } from "../test/example-requests.ts";
import { BUILD, createTestApi, URLS } from "../test/test-api.ts";
import { createApi } from "./api.ts";
import { connect } from "./database/connect.ts";
import type { Database } from "./database/database.ts";
import { patientConnection } from "./database/patient-connection.ts";

/** One statement that returns a row, one that returns none, and one after the graph and the documents of its nodes. */
const PATHS = [
  "/digimon/agumon",
  "/bulk",
  "/digimon?name=nothing+like+this",
  "/evolutions/path?from=koromon&to=omegamon",
];

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let pool: Pool;
let other: string;

/** What the responses contain, in which the versions differ. Fewer differences load faster. */
const DIFFERENT = /\b(koromon|agumon|omegamon)\b/;

/** The compiled data with other URLs in some documents, as another version. */
function otherVersion(): string {
  const directory = mkdtempSync(join(tmpdir(), "digidex-version-"));
  cpSync(COMPILED_DATA_DIRECTORY, directory, { recursive: true });
  for (const file of globSync(join(directory, "*.copy"))) {
    const edited = readFileSync(file, "utf8")
      .split("\n")
      .map((row) => (DIFFERENT.test(row) ? row.replaceAll("http://localhost:", "http://other.example:") : row));
    writeFileSync(file, edited.join("\n"));
  }
  const manifest = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8"));
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ ...manifest, version: "f".repeat(64) }));
  return directory;
}

/** The compiled data with the rows of each file in the opposite order. It is the same version. */
function reversedRows(): string {
  const directory = mkdtempSync(join(tmpdir(), "digidex-rows-"));
  cpSync(COMPILED_DATA_DIRECTORY, directory, { recursive: true });
  for (const file of globSync(join(directory, "*.copy"))) {
    const rows = readFileSync(file, "utf8").trimEnd().split("\n");
    writeFileSync(file, `${rows.reverse().join("\n")}\n`);
  }
  return directory;
}

beforeAll(async () => {
  other = otherVersion();
  database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  pool = new Pool({ connectionString: database.server.url("digidex_migrator", "digidex"), max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.close();
  rmSync(other, { recursive: true, force: true });
});

describe("an API whose data is replaced", () => {
  it("sends the new version after a moment", async () => {
    const api = createTestApi(database.url, { dataCheckInterval: 20 });
    const before = await api.request("/digimon/agumon");
    await loadData(pool, other);
    await expect.poll(async () => (await api.request("/digimon/agumon")).text).toContain("other.example");
    const after = await api.request("/digimon/agumon", { ifNoneMatch: before.headers.etag ?? "" });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    await loadData(pool, COMPILED_DATA_DIRECTORY);
    await api.close();
  });

  it("sends the ETag and the body of one version, whenever during a request the data is replaced", async () => {
    const versions = { first: COMPILED_DATA_DIRECTORY, second: other };
    const expected = { first: await respondToAll(), second: await loadData(pool, other).then(respondToAll) };
    let loaded: keyof typeof versions = "second";
    for (const [index, path] of PATHS.entries()) {
      const { statements } = expected.first[index] ?? { statements: 0 };
      // The first statement reads the version.
      for (let at = 2; at <= statements; at++) {
        const { etag, body } = await respond(path, async (count) => {
          if (count !== at) return;
          loaded = loaded === "first" ? "second" : "first";
          await loadData(pool, versions[loaded]);
        });
        const pairs = [expected.first[index], expected.second[index]].map((one) => ({
          etag: one?.etag,
          body: one?.body,
        }));
        expect(pairs[0]?.etag).not.toBe(pairs[1]?.etag);
        expect(pairs, `${path}, statement ${at}`).toContainEqual({ etag, body });
      }
    }
    await loadData(pool, COMPILED_DATA_DIRECTORY);
  });

  it("does not wait for an older look at the version when a response shows that the data was replaced", async () => {
    const connected = connect(patientConnection(database.url), 2);
    const held = Promise.withResolvers<void>();
    const read = Promise.withResolvers<void>();
    let looks = 0;
    const observed: Database = {
      ...connected,
      query: async <Row>(statement: Parameters<Database["query"]>[0]) => {
        const rows = await connected.query<Row>(statement);
        const isLook = /^select \S+, \S+, .* as load from data_version/.test(statement.text);
        // The first look makes the version known, the second has read it and gets its rows late.
        if (isLook && ++looks === 2) {
          read.resolve();
          await held.promise;
        }
        return rows;
      },
    };
    const api = createApi({
      ...{ database: observed, urls: URLS, build: BUILD, dataCheckInterval: 0 },
      log: () => undefined,
    });
    const get = (path: string) => api.handle({ method: "GET", path, query: "", requestId: "test" });
    const before = await get("/digimon/agumon");
    const late = get("/digimon/koromon");
    await read.promise;
    await loadData(pool, other);
    const after = await get("/digimon/omegamon");
    held.resolve();
    const same = await late;
    const again = await get("/digimon/agumon");
    await loadData(pool, COMPILED_DATA_DIRECTORY);
    await connected.close();
    expect([after.status, same.status, again.status]).toEqual([200, 200, 200]);
    expect([after, same, again].every(({ body }) => String(body).includes("other.example"))).toBe(true);
    expect(again.headers.etag).not.toBe(before.headers.etag);
  });

  it("notices a load in another database whose transactions have the same numbers", async () => {
    const second = await openTemporaryDatabase(other);
    const databases = [database, second].map(({ server, url }) => ({
      migrator: new Pool({ connectionString: server.url("digidex_migrator", "digidex"), max: 1 }),
      reader: connect(patientConnection(url), 1),
    }));
    const transactionOf = async ({ migrator }: (typeof databases)[number]) =>
      BigInt((await migrator.query("select xmin::text as load from data_version")).rows[0].load);
    const [known, replaced] = databases as [(typeof databases)[number], (typeof databases)[number]];
    await loadData(pool, COMPILED_DATA_DIRECTORY);
    await used(known.migrator, await nextTransaction(replaced.migrator));
    await loadData(known.migrator, COMPILED_DATA_DIRECTORY, { force: true });
    await used(replaced.migrator, await transactionOf(known));
    await loadData(replaced.migrator, other, { force: true });
    expect(await transactionOf(replaced)).toBe(await transactionOf(known));

    let now = known.reader;
    const switched: Database = { query: (statement) => now.query(statement), close: async () => undefined };
    const api = createApi({
      ...{ database: switched, urls: URLS, build: BUILD, dataCheckInterval: 0 },
      log: () => undefined,
    });
    const get = (path: string) => api.handle({ method: "GET", path, query: "", requestId: "test" });
    const before = await get("/digimon/agumon");
    now = replaced.reader;
    const after = await get("/digimon/agumon");
    for (const { migrator, reader } of databases) await Promise.all([migrator.end(), reader.close()]);
    await second.close();
    expect(String(after.body).includes("other.example")).toBe(true);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  it("responds with the same bytes whatever order the database has the rows in", async () => {
    // Each instance of the API reads them for itself, and its ETags are those of the others.
    const requests = Object.values(EXAMPLE_REQUESTS)
      .flatMap(({ good, bad }) => [...good, ...bad.map(([, url]) => url)])
      .filter((url) => url !== "/digimon/random" && !url.startsWith("/health"));
    const respondFrom = async (url: string) => {
      const api = createTestApi(url);
      const responses = [];
      for (const request of requests) responses.push((await api.request(request)).text);
      await api.close();
      return responses;
    };
    const [data, cluster] = [reversedRows(), mkdtempSync(join(tmpdir(), "digidex-reversed-"))];
    // `openTemporaryDatabase` would copy one that has this version already.
    const reversed = await openEmbeddedDatabase(cluster, data);
    const [expected, found] = await Promise.all([respondFrom(database.url), respondFrom(reversed.url)]);
    await reversed.close();
    for (const directory of [data, cluster]) rmSync(directory, { recursive: true, force: true });
    expect(requests.filter((_, index) => found[index] !== expected[index])).toEqual([]);
  });

  it("keeps its responses while the data stays the same", async () => {
    const api = createTestApi(database.url, { dataCheckInterval: 0 });
    await api.request("/digimon/agumon");
    await api.request("/digimon/agumon");
    expect(api.log.map(({ cache }) => cache)).toEqual(["miss", "hit"]);
    await api.close();
  });

  it("prepares its statements again after a migration has changed the type of a column", async () => {
    const connected = connect(patientConnection(database.url), 1);
    const slug = () => connected.query(sql`select slug from digimon where id = ${1}`);
    const before = await slug();
    await pool.query("alter table digimon alter column slug type varchar(200)");
    expect(await slug()).toEqual(before);
    await connected.close();
  });
});

/** The number of the next transaction of a cluster that writes. */
const nextTransaction = async (migrator: Pool) =>
  BigInt((await migrator.query("select pg_snapshot_xmax(pg_current_snapshot())::text as next")).rows[0].next);

/** Uses up numbers of transactions until the next one is `wanted`. */
async function used(migrator: Pool, wanted: bigint): Promise<void> {
  while ((await nextTransaction(migrator)) < wanted) await migrator.query("select pg_current_xact_id()");
}

const respondToAll = () => Promise.all(PATHS.map((path) => respond(path, async () => undefined)));

/** Responds to one request in a new process's state, and waits before each statement. */
async function respond(path: string, beforeStatement: (count: number) => Promise<void>) {
  const connected = connect(patientConnection(database.url), 1);
  let statements = 0;
  const observed: Database = {
    ...connected,
    query: async (statement) => {
      statements++;
      await beforeStatement(statements);
      return connected.query(statement);
    },
  };
  const api = createApi({ database: observed, urls: URLS, build: BUILD, log: () => undefined });
  const [pathname = "", query = ""] = path.split("?");
  const { headers, body } = await api.handle({ method: "GET", path: pathname, query, requestId: "test" });
  await connected.close();
  return { etag: headers.etag, body: String(body), statements };
}
