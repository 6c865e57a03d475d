import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, loadData, openTemporaryDatabase } from "@digidex/db-snapshot";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { BUILD, createTestApi, URLS } from "../test/test-api.ts";
import { createApi } from "./api.ts";
import { connect } from "./database/connect.ts";
import type { Database } from "./database/database.ts";

const PATHS = [
  ...["/digimon/agumon", "/digimon/1", "/digimon?q=agu&limit=5", "/digimon?name=nothing+like+this", "/levels/child"],
  ...["/skills?q=flame", "/digimon/agumon/evolutions?limit=3", "/evolutions/graph?center=agumon", "/bulk", "/meta"],
  ...["/evolutions/path?from=koromon&to=omegamon", "/facets?level=child"],
];

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let pool: Pool;
let other: string;

/** The compiled data with other URLs in its documents, as another version. */
function otherVersion(): string {
  const directory = mkdtempSync(join(tmpdir(), "digidex-version-"));
  cpSync(COMPILED_DATA_DIRECTORY, directory, { recursive: true });
  for (const file of globSync(join(directory, "*.copy"))) {
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("http://localhost:", "http://other.example:"));
  }
  const manifest = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8"));
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ ...manifest, version: "f".repeat(64) }));
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
    await vi.waitFor(async () => expect((await api.request("/digimon/agumon")).text).toContain("other.example"), 60_000);
    const after = await api.request("/digimon/agumon", { ifNoneMatch: before.headers.etag ?? "" });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    await loadData(pool, COMPILED_DATA_DIRECTORY);
    await api.close();
  });

  it.each(PATHS)("sends the ETag and the body of one version for %s, whenever during the request that happens", async (path) => {
    const respond = async (beforeStatement: (count: number) => Promise<unknown>) => {
      const connected = connect({ clientUrl: database.url }, 1);
      let count = 0;
      const observed: Database = {
        ...connected,
        query: async (statement) => {
          await beforeStatement(++count);
          return connected.query(statement);
        },
      };
      const api = createApi({ database: observed, urls: URLS, build: BUILD, log: () => undefined });
      const [pathname = "", query = ""] = path.split("?");
      const { status, headers, body } = await api.handle({ method: "GET", path: pathname, query, requestId: "test" });
      await connected.close();
      return { status, etag: headers.etag, body: String(body), statements: count };
    };
    const undisturbed = async () => {
      const { etag, body, statements } = await respond(async () => undefined);
      return { response: { status: 200, etag, body }, statements };
    };
    const { response: old, statements } = await undisturbed();
    await loadData(pool, other);
    const { response: current } = await undisturbed();
    expect(current.etag).not.toBe(old.etag);
    for (let at = 2; at <= statements; at++) {
      await loadData(pool, COMPILED_DATA_DIRECTORY);
      const { statements: _, ...response } = await respond((count) =>
        count === at ? loadData(pool, other) : Promise.resolve(),
      );
      expect([old, current]).toContainEqual(response);
    }
    await loadData(pool, COMPILED_DATA_DIRECTORY);
  });

  it("keeps its responses while the data stays the same", async () => {
    const api = createTestApi(database.url, { dataCheckInterval: 0 });
    await api.request("/digimon/agumon");
    await api.request("/digimon/agumon");
    expect(api.log.map(({ cache }) => cache)).toEqual(["miss", "hit"]);
    await api.close();
  });

  it("prepares its statements again after a migration has changed the type of a column", async () => {
    const api = createTestApi(database.url);
    const before = await api.request("/digimon/agumon");
    await pool.query("alter table digimon alter column slug type varchar(200)");
    const after = await api.request("/digimon/gabumon");
    expect(after.status).toBe(200);
    expect([before.json.slug, after.json.slug]).toEqual(["agumon", "gabumon"]);
    await api.close();
  });
});
