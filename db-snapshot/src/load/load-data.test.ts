import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { createOrm } from "../schema/orm.ts";
import { API_ROLE, MIGRATOR_ROLE } from "../schema/roles.ts";
import { openTemporaryDatabase } from "../server/open-database.ts";
import { loadData, migrateAndLoad } from "./load-data.ts";
import { readManifest } from "./manifest.ts";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let migrator: Pool;
let reader: Pool;
const manifest = readManifest(COMPILED_DATA_DIRECTORY);

beforeAll(async () => {
  database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
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
const pretendOtherVersion = () => migrator.query("update data_version set version = 'other'");

/** Counts that tell the old data from the new, read in one statement. */
const observed = async (client: Pick<Pool, "query"> = reader) => {
  const { rows } = await client.query(`
    select (select count(*) from evolutions), (select count(*) from digimon_documents),
      (select count(*) from digimon where sources = '{}')`);
  return JSON.stringify(rows[0]);
};

/** The sum of the hashes of the rows of every table: in any order, without sorting long documents. */
const contents = async () => {
  const hashes: Record<string, string> = {};
  for (const { name } of manifest.tables) {
    const { rows } = await reader.query(`select sum(hashtextextended(t::text, 0)) as hash from "${name}" t`);
    hashes[name] = rows[0].hash;
  }
  return hashes;
};

/** Ways in which a database can differ from the data set: rows changed, deleted, added, and unique names exchanged. */
const DIFFERENCES = [
  "update digimon set name = 'Nobody' where id = 1",
  `update digimon set name = 'between' where id = 1; update digimon set name = 'Agumon' where id = 2;
   update digimon set name = 'Airdramon' where id = 1`,
  "delete from digimon_keys",
  "delete from digimon where id between 100 and 120",
  "delete from evolutions where main_line",
  "update evolutions set document = '{}' where kind = 'jogress'",
  "update digimon_documents set detail = (detail::text || ' ')::json where digimon_id < 9",
  "update fusions set to_id = 7",
  "insert into digimon select 9999, 'stray', 'Stray', 'stray', null, null, false, null, 1, '{}'; insert into digimon_keys values ('agumon', 9999, 0)",
  "update skills set name_ja = null",
  "delete from skills where id % 7 = 0",
  "truncate fusion_members, term_documents",
];

describe("loadData", () => {
  it("brings every table to exactly the rows of the compiled data", async () => {
    for (const { name, rows } of manifest.tables) expect(await count(name), name).toBe(rows);
    expect(await version()).toBe(manifest.version);
  });

  it("changes nothing when the database has this version", async () => {
    expect(await loadData(migrator, COMPILED_DATA_DIRECTORY)).toMatchObject({ loaded: false });
  });

  it("removes every difference from the compiled data", async () => {
    const before = await contents();
    await fc.assert(
      fc.asyncProperty(fc.subarray(DIFFERENCES, { minLength: 1 }), async (differences) => {
        for (const difference of differences) await migrator.query(difference);
        await pretendOtherVersion();
        expect(await loadData(migrator, COMPILED_DATA_DIRECTORY)).toMatchObject({ loaded: true });
        expect(await contents()).toEqual(before);
      }),
      { numRuns: 6, examples: [[DIFFERENCES]] },
    );
  });

  it("does not write rows that are correct", async () => {
    const places = "select string_agg(ctid::text, ' ' order by id) as places from digimon where id <> 2";
    const { rows: before } = await migrator.query(places);
    await migrator.query("update digimon set release_year = 2001 where id = 2");
    await pretendOtherVersion();
    await loadData(migrator, COMPILED_DATA_DIRECTORY);
    expect((await migrator.query(places)).rows).toEqual(before);
  });

  it("leaves no new entry in the pending list of a search index", async () => {
    await migrator.query("delete from digimon_keys");
    await pretendOtherVersion();
    await loadData(migrator, COMPILED_DATA_DIRECTORY);
    const { rows } = await migrator.query("select gin_clean_pending_list('digimon_keys_trgm_index')::int as pages");
    expect(rows).toEqual([{ pages: 0 }]);
  });

  it("shows readers the old data until the new is complete, without blocking them", async () => {
    await migrator.query("update digimon set sources = '{}'; update skills set aliases = '{}'");
    await migrator.query("delete from evolutions where main_line");
    const old = await observed();
    await pretendOtherVersion();
    const loading = loadData(migrator, COMPILED_DATA_DIRECTORY);
    const all = new Set<string>();
    let done = false;
    void loading.then(() => {
      done = true;
    });
    const blockable = await reader.connect();
    // Its connection may still be closing when the server stops.
    blockable.on("error", () => undefined);
    await blockable.query("set lock_timeout = 1");
    // Without a pause, it would take a processor from the load.
    for (; !done; await setTimeout(10)) all.add(await observed(blockable));
    blockable.release(true);
    await loading;
    expect([old, await observed()]).toEqual(expect.arrayContaining([...all]));
    expect(all).toContain(old);
  });

  it("leaves the old data when it is killed", async () => {
    await migrator.query(
      "update digimon set sources = '{}' where id < 99; update skills set name_ja = null where id < 99",
    );
    await pretendOtherVersion();
    const old = await observed();
    // After other tables were written.
    await migrator.query(`
      create function end_session() returns trigger language plpgsql
        as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
      create trigger end_session before insert on skills execute function end_session()`);
    await expect(loadData(migrator, COMPILED_DATA_DIRECTORY)).rejects.toThrow();
    await migrator.query("drop function end_session cascade");
    expect(await version()).toBe("other");
    expect(await observed()).toBe(old);
    expect(await loadData(migrator, COMPILED_DATA_DIRECTORY)).toMatchObject({ loaded: true });
    expect(await observed()).not.toBe(old);
  });

  it("loads once when it runs twice concurrently", async () => {
    await pretendOtherVersion();
    const connection = { clientUrl: database.server.url(MIGRATOR_ROLE, "digidex") };
    const reports = await Promise.all([1, 2].map(() => migrateAndLoad(connection, COMPILED_DATA_DIRECTORY)));
    expect(reports.map((report) => report.loaded).sort()).toEqual([false, true]);
    expect(await count("digimon")).toBe(1_618);
  });

  it("says how to compile the data when there is none", async () => {
    await expect(loadData(migrator, "/nowhere")).rejects.toThrow("npm run build -w db-snapshot");
  });
});

describe("the schema", () => {
  it("is what the entities declare (if not: npm run db:migration)", async () => {
    const orm = createOrm({ clientUrl: database.server.url(MIGRATOR_ROLE, "digidex") });
    expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe("");
    await orm.close();
  });

  it("allows the API to read every table and to write none", async () => {
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
    ["a long condition", "update evolution_conditions set condition = repeat('x', 241)"],
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
