import sql from "sql-template-tag";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { connect } from "./connect.ts";
import { patientConnection } from "./patient-connection.ts";

function opened() {
  const database = connect(patientConnection(inject("databaseUrl")), 1);
  onTestFinished(database.close);
  return database;
}

const processOf = async (database: ReturnType<typeof opened>) =>
  (await database.query<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid;

const end = (database: ReturnType<typeof opened>, pid: number | undefined) =>
  database.query(sql`select pg_terminate_backend(${pid}, 60000)`);

describe("a database with one connection", () => {
  it("sends parallel statements over it, and tells their results apart", async () => {
    const database = opened();
    const numbers = [1, 2, 3];
    const rows = await Promise.all(
      numbers.map((number) => database.query(sql`select ${number}::int as number, pg_backend_pid() as pid`)),
    );
    const pid = await processOf(database);
    expect(rows).toEqual(numbers.map((number) => [{ number, pid }]));
  });

  it("fails only the statement with an error, of several at once", async () => {
    const database = opened();
    const results = await Promise.allSettled([
      database.query(sql`select 1 as one`),
      database.query(sql`select 1 / ${0}::int`),
      database.query(sql`select 2 as two`),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await database.query(sql`select 3 as three`)).toEqual([{ three: 3 }]);
  });

  it("opens another one when the server has ended it", async () => {
    const database = opened();
    const pid = await processOf(database);
    await end(opened(), pid);
    expect(await processOf(database)).not.toBe(pid);
  });

  it("repeats statements during which the server ends it", async () => {
    const [database, other] = [opened(), opened()];
    const pid = await processOf(database);
    const waiting = ["a", "b"].map((name) =>
      database.query(
        sql`select ${name}::text as name, pg_sleep(case when pg_backend_pid() = ${pid} then 600 else 0 end)`,
      ),
    );
    const state = sql`select 1 from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`;
    await expect.poll(() => other.query(state)).toHaveLength(1);
    await end(other, pid);
    expect(await Promise.all(waiting)).toMatchObject([[{ name: "a" }], [{ name: "b" }]]);
  });
});
