import { once } from "node:events";
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from "node:net";
import { Pool, type PoolConfig } from "pg";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { createTestApi } from "../../test/test-api.ts";
import { createDatabase, DatabaseOverloaded } from "./database.ts";

function databaseWith(options: PoolConfig) {
  const pool = new Pool({ connectionString: inject("databaseUrl"), ...options });
  const database = createDatabase(pool);
  onTestFinished(database.close);
  return database;
}

describe("a database that works", () => {
  it("is overloaded when a statement takes longer than it may", async () => {
    const database = databaseWith({ statement_timeout: 50 });
    await expect(database.query(sql`select pg_sleep(60)`)).rejects.toThrow(DatabaseOverloaded);
  });

  it("is overloaded when all connections of the pool are busy, one statement after the other", async () => {
    const database = databaseWith({ max: 1, connectionTimeoutMillis: 3_000, statement_timeout: 2_000 });
    await database.query(sql`select 1`);
    const slow = [1, 2].map(() => expect(database.query(sql`select pg_sleep(60)`)).rejects.toThrow(DatabaseOverloaded));
    await expect(database.query(sql`select 1`)).rejects.toThrow(/no capacity/);
    await Promise.all(slow);
  });

  it("reports an error in the statement as what it is", async () => {
    const failed = databaseWith({}).query(sql`select * from nothing`);
    await expect(failed).rejects.toMatchObject({ code: "42P01" });
  });
});

it("a database that accepts no more connections is overloaded", async () => {
  // https://www.postgresql.org/docs/18/protocol-message-formats.html: ErrorResponse, as PostgreSQL sends it at its limit.
  const fields = ["SFATAL", "VFATAL", "C53300", "Msorry, too many clients already", ""].map((field) => `${field}\0`);
  const body = Buffer.from(fields.join(""));
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  const server = createServer((socket) =>
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from("E"), length, body]))),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const database = databaseWith({ connectionString: `postgres://digidex_api@127.0.0.1:${port}/digidex` });
  await expect(database.query(sql`select 1`)).rejects.toThrow(DatabaseOverloaded);
});

it("a database that stops to respond is no overloaded one, however many statements wait for a connection", async () => {
  const { hostname, port, username, password, pathname } = new URL(inject("databaseUrl"));
  const sockets: Socket[] = [];
  let hasStopped = false;
  const proxy = createServer((socket) => {
    if (hasStopped) return void sockets.push(socket);
    const server = connectSocket(Number(port), hostname);
    sockets.push(
      socket.on("error", () => undefined),
      server.on("error", () => undefined),
    );
    socket.pipe(server).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const connectionString = `postgres://${username}:${password}@127.0.0.1:${(proxy.address() as AddressInfo).port}${pathname}`;
  const database = databaseWith({ connectionString, max: 2, connectionTimeoutMillis: 1_000, query_timeout: 1_500 });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  await Promise.all([database.query(sql`select 1`), database.query(sql`select 1`)]);
  hasStopped = true;
  for (const socket of sockets) socket.unpipe().pause();
  const results = await Promise.allSettled(Array.from({ length: 6 }, () => database.query(sql`select 1`)));
  for (const result of results) expect(result).toMatchObject({ reason: { name: "DatabaseUnavailable" } });
});

describe("a database that accepts connections and never responds", () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  let silent: ReturnType<typeof createTestApi>;
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const connectionTo = (clientUrl: string) => ({ clientUrl });
    silent = createTestApi(`postgres://digidex_api@127.0.0.1:${port}/digidex`, { connectionTo });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await silent.close();
  });

  it("is unavailable, which `/health` says before other requests give up", async () => {
    const settled: string[] = [];
    const send = async (path: string) => {
      const { json } = await silent.request(path);
      settled.push(`${path} ${json.code}`);
    };
    await Promise.all(["/digimon/agumon", "/health"].map(send));
    expect(settled).toEqual(["/health unavailable", "/digimon/agumon unavailable"]);
  });
});
