import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import sql from "sql-template-tag";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { connect } from "./connect.ts";
import { DatabaseUnavailable } from "./database.ts";
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

  it("ends a connection once, however many statements fail on it", async () => {
    const warnings: string[] = [];
    const keep = ({ message }: Error) => void warnings.push(message);
    process.on("warning", keep);
    onTestFinished(() => void process.off("warning", keep));
    const database = opened();
    const failing = Array.from({ length: 20 }, () => database.query(sql`select 1 / ${0}::int`));
    for (const { status } of await Promise.allSettled(failing)) expect(status).toBe("rejected");
    expect(await database.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    expect(warnings).toEqual([]);
  });

  it("leaves no connection open for which there is no password", async () => {
    const sockets: Socket[] = [];
    // https://www.postgresql.org/docs/18/protocol-message-formats.html: AuthenticationCleartextPassword
    const askForPassword = Buffer.from(["R".charCodeAt(0), 0, 0, 0, 8, 0, 0, 0, 3]);
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => undefined));
      socket.once("data", () => socket.resume().write(askForPassword));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const password = () => Promise.reject(new Error("no token"));
    const database = connect({ host: "127.0.0.1", port, user: "digidex_api", dbName: "digidex", password }, 1);
    await expect(database.query(sql`select 1`)).rejects.toThrow(DatabaseUnavailable);
    await expect.poll(() => sockets.map(({ readableEnded, closed }) => readableEnded || closed)).toEqual([true]);
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
