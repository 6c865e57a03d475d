import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { copyLoadedCluster } from "./loaded-cluster.ts";
import { openTemporaryDatabase } from "./open-database.ts";
import { postgresHome } from "./postgres-home.ts";

describe("copyLoadedCluster", () => {
  let root: string;
  let loads: number;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "digidex-clusters-"));
    loads = 0;
  });
  afterEach(() => rmSync(root, { recursive: true }));

  async function load(directory: string): Promise<void> {
    loads += 1;
    const home = await postgresHome(directory);
    mkdirSync(join(home.directory, "cluster/base"), { recursive: true });
    writeFileSync(join(home.directory, "cluster/base/1"), "rows");
    writeFileSync(join(home.directory, "password"), "secret");
  }
  const copy = (name: string, data = COMPILED_DATA_DIRECTORY, loading = load) =>
    copyLoadedCluster(join(root, name), data, loading, join(root, "kept"));

  it("loads once for several at the same time, and gives each a copy of its own", async () => {
    await Promise.all(["a", "b", "c"].map((name) => copy(name)));
    expect(loads).toBe(1);
    for (const name of ["a", "b", "c"]) {
      const { directory } = await postgresHome(join(root, name));
      expect(readFileSync(join(directory, "cluster/base/1"), "utf8")).toBe("rows");
      expect(readFileSync(join(directory, "password"), "utf8")).toBe("secret");
    }
  });

  it("loads again after a load that failed", async () => {
    await expect(copy("a", COMPILED_DATA_DIRECTORY, () => Promise.reject(new Error("killed")))).rejects.toThrow(
      "killed",
    );
    await copy("a");
    expect(loads).toBe(1);
  });

  it("loads again for other data, and keeps only the latest", async () => {
    await copy("a");
    const other = join(root, "data");
    mkdirSync(other);
    writeFileSync(join(other, "manifest.json"), "{}");
    await copy("b", other);
    expect(loads).toBe(2);
    expect(readdirSync(join(root, "kept")).filter((name) => name !== "lock")).toHaveLength(1);
  });
});

it("two temporary databases have the same data, and neither sees the changes of the other", async () => {
  const databases = await Promise.all([1, 2].map(() => openTemporaryDatabase(COMPILED_DATA_DIRECTORY)));
  try {
    const [one, other] = await Promise.all(
      databases.map(async ({ server }) => {
        const client = new Client({ connectionString: server.url("postgres", "digidex") });
        await client.connect();
        return client;
      }),
    );
    await one?.query("delete from digimon_documents");
    const count = async (client = one) =>
      (await client?.query("select count(*)::int from digimon_documents"))?.rows[0].count;
    expect([await count(one), await count(other)]).toEqual([0, 1_618]);
    await one?.end();
    await other?.end();
  } finally {
    for (const { close } of databases) await close();
  }
});
