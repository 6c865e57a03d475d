import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SNAPSHOT_DIRECTORY } from "../paths.ts";
import { createOrm } from "../schema/orm.ts";
import { API_ROLE, MIGRATOR_ROLE } from "../schema/roles.ts";
import { openTemporaryDatabase } from "../server/temporary-database.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { readManifest } from "./manifest.ts";
import { migrateAndLoad } from "./migrate-and-load.ts";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let migrator: Pool;
let reader: Pool;
const manifest = readManifest(SNAPSHOT_DIRECTORY);

beforeAll(async () => {
  database = await openTemporaryDatabase(SNAPSHOT_DIRECTORY);
  migrator = new Pool({ connectionString: database.server.url(MIGRATOR_ROLE, "digidex"), max: 4 });
  reader = new Pool({ connectionString: database.server.url(API_ROLE, "digidex") });
});
afterAll(async () => {
  await migrator.end();
  await reader.end();
  await database.close();
});

const count = async (table: string) => {
  const { rows } = await reader.query(`select count(*)::int as rows from "${table}"`);
  return rows[0].rows as number;
};
const version = async () => (await reader.query("select version from data_version")).rows[0].version as string;
const pretendOther = () => migrator.query("update data_version set version = 'other'");

describe("loadSnapshot", () => {
  it("brings every table to exactly the rows of the snapshot", async () => {
    for (const { name, rows } of manifest.tables) expect(await count(name), name).toBe(rows);
    expect(await version()).toBe(manifest.version);
  });

  it("does nothing when the database holds this version", async () => {
    expect(await loadSnapshot(migrator, SNAPSHOT_DIRECTORY)).toMatchObject({ loaded: false });
  });

  it("mends what has drifted from the data set", async () => {
    await migrator.query("update digimon set name = 'Nobody' where id = 1");
    await migrator.query("delete from digimon_keys");
    await pretendOther();
    expect(await loadSnapshot(migrator, SNAPSHOT_DIRECTORY)).toMatchObject({ loaded: true });
    expect((await reader.query("select name from digimon where id = 1")).rows).toEqual([{ name: "Agumon" }]);
    expect(await count("digimon_keys")).toBe(manifest.tables.find((table) => table.name === "digimon_keys")!.rows);
  });

  it("lets readers see the old data until the new is whole", async () => {
    await pretendOther();
    const loading = loadSnapshot(migrator, SNAPSHOT_DIRECTORY);
    const seen = new Set<number>();
    let done = false;
    void loading.then(() => {
      done = true;
    });
    while (!done) seen.add(await count("evolutions"));
    await loading;
    expect([...seen]).toEqual([16_427]);
  });

  it("leaves the old data when it is killed half-way", async () => {
    await pretendOther();
    const loading = loadSnapshot(migrator, SNAPSHOT_DIRECTORY);
    const outcome = expect(loading).rejects.toThrow();
    const kill =
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy %' and pid <> pg_backend_pid()";
    while ((await migrator.query(kill)).rowCount === 0);
    await outcome;
    expect(await version()).toBe("other");
    expect(await count("digimon")).toBe(1_616);
    expect(await count("digimon_documents")).toBe(1_616);
    expect(await loadSnapshot(migrator, SNAPSHOT_DIRECTORY)).toMatchObject({ loaded: true });
  });

  it("run twice at once loads once", async () => {
    await pretendOther();
    const connection = { clientUrl: database.server.url(MIGRATOR_ROLE, "digidex") };
    const reports = await Promise.all([1, 2].map(() => migrateAndLoad(connection, SNAPSHOT_DIRECTORY)));
    expect(reports.map((report) => report.loaded).sort()).toEqual([false, true]);
    expect(await count("digimon")).toBe(1_616);
  });

  it("says how to make a snapshot where there is none", async () => {
    await expect(loadSnapshot(migrator, "/nowhere")).rejects.toThrow("npm run build -w db-snapshot");
  });
});

describe("the schema", () => {
  it("is what the entities say", async () => {
    const orm = createOrm({ clientUrl: database.server.url(MIGRATOR_ROLE, "digidex") });
    expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe("");
    await orm.close();
  });

  it("lets the API read everything and write nothing", async () => {
    for (const { name } of manifest.tables) expect(await count(name)).toBeGreaterThan(0);
    for (const statement of ["delete from digimon", "create table x ()", "drop table digimon", "truncate digimon"]) {
      await expect(reader.query(statement)).rejects.toThrow(/permission denied|read-only|must be owner/);
    }
    await expect(reader.query("begin read write; delete from digimon")).rejects.toThrow("permission denied");
  });

  it.each([
    [
      "a step to itself",
      "insert into evolutions select 1, 1, kind, main_line, requires_partner, media, weight, document from evolutions limit 1",
    ],
    ["an unknown level", "insert into digimon_levels values (1, 99, 0)"],
    ["a second Digimon of a name", "update digimon set name = 'Agumon' where id = 2"],
    ["a slug with a capital", "update digimon set slug = 'Agumon' where id = 1"],
    ["a long condition", "update evolution_conditions set condition = repeat('x', 81)"],
    ["a second data version", "insert into data_version (id, version, summary) values (2, 'x', '{}')"],
  ])("refuses %s", async (_, statement) => {
    await expect(migrator.query(statement)).rejects.toThrow(/violates/);
  });

  it("has an index for every foreign key", async () => {
    const { rows } = await reader.query(`
      select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
      )`);
    expect(rows).toEqual([]);
  });
});
