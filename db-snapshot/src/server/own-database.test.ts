import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { openOwnDatabase } from "./open-database.ts";

/** A server of the developer's own: here an embedded one whose superuser the developer is. */
let server: EmbeddedPostgres;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "digidex-own-"));
  chmodSync(directory, 0o755);
  server = await startEmbeddedPostgres(directory);
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function execute(url: string, ...statements: string[]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements.slice(0, -1)) await client.query(statement);
    return (await client.query(statements.at(-1) ?? "")).rows;
  } finally {
    await client.end();
  }
}

async function newDatabase(name: string): Promise<string> {
  await execute(server.url("postgres"), `create database ${name}`);
  return server.url("postgres", name);
}

describe("openOwnDatabase", () => {
  it("returns a connection as the role that may only read, also after another start", async () => {
    const administrator = await newDatabase("own");
    const { url, load } = await openOwnDatabase(administrator, COMPILED_DATA_DIRECTORY);
    expect(load.loaded).toBe(true);
    const query = "select current_user, session_user, count(*)::int > 1000 as filled from digimon";
    expect(await execute(url, query)).toEqual([
      { current_user: "digidex_api", session_user: "digidex_api", filled: true },
    ]);
    await expect(execute(url, "begin read write", "delete from digimon")).rejects.toThrow("permission denied");
    await expect(execute(url, "set role postgres")).rejects.toThrow("permission denied");
    expect(new URL(url).searchParams.get("password")).not.toContain(server.password);

    const again = await openOwnDatabase(administrator, COMPILED_DATA_DIRECTORY);
    expect(again).toMatchObject({ url, load: { loaded: false } });
  });

  it("connects to what the parameters of the URL say, as to a socket", async () => {
    await newDatabase("by_parameters");
    const { port, password } = server;
    const parameters = new URLSearchParams({ host: "127.0.0.1", port: String(port), user: "postgres", password });
    const { url } = await openOwnDatabase(`postgres:///by_parameters?${parameters}`, COMPILED_DATA_DIRECTORY);
    const query = "select current_user, current_database(), count(*)::int > 1000 as filled from digimon";
    expect(await execute(url, query)).toEqual([
      { current_user: "digidex_api", current_database: "by_parameters", filled: true },
    ]);
  });

  it("reads no variables that are MikroORM's, and perhaps for the database of another project", async () => {
    for (const name of ["HOST", "PORT", "USER", "PASSWORD", "DB_NAME", "CLIENT_URL", "SCHEMA"]) {
      vi.stubEnv(`MIKRO_ORM_${name}`, "1");
    }
    onTestFinished(() => void vi.unstubAllEnvs());
    const { load } = await openOwnDatabase(await newDatabase("of_this_project"), COMPILED_DATA_DIRECTORY);
    expect(load.loaded).toBe(true);
  });

  it("asks for the name of a database, and changes none that the server would choose", async () => {
    for (const path of ["", "/"]) {
      const url = server.url("postgres").replace(/\/[^/]*$/, path);
      await expect(openOwnDatabase(url, COMPILED_DATA_DIRECTORY)).rejects.toThrow("names no database");
    }
    const extensions = await execute(server.url("postgres"), "select from pg_extension where extname = 'pg_trgm'");
    expect(extensions).toEqual([]);
  });

  it("says which right is missing", async () => {
    await newDatabase("foreign_rights");
    await execute(server.url("postgres"), "create role plain login password 'plain'");
    const url = server.url("plain", "foreign_rights").replace(server.password, "plain");
    await expect(openOwnDatabase(url, COMPILED_DATA_DIRECTORY)).rejects.toThrow(
      /may|permission denied.*needs the rights to create roles/s,
    );
  });

  it("says that tables of something else are in the way, and leaves them as they are", async () => {
    const url = await newDatabase("occupied");
    await execute(url, "create table digimon (mine text)", "insert into digimon values ('kept')");
    await expect(openOwnDatabase(url, COMPILED_DATA_DIRECTORY)).rejects.toThrow(
      "Use an empty database: `createdb digidex`",
    );
    expect(await execute(url, "select * from digimon")).toEqual([{ mine: "kept" }]);
  });

  it.each([
    [
      "a wrong password",
      () => server.url("postgres", "own").replace(server.password, "wrong"),
      "Check the user and the password",
    ],
    [
      "a missing password",
      () => server.url("postgres", "own").replace(`:${server.password}`, ""),
      "The server asks for a password",
    ],
    ["a server without TLS", () => `${server.url("postgres", "own")}?sslmode=verify-full`, "Leave `sslmode` out"],
    ["a missing database", () => server.url("postgres", "missing"), "Create the database"],
    ["a server that does not run", () => "postgres://postgres@127.0.0.1:1/own", "Start the server"],
  ])("says what to do about %s", async (_, url, remedy) => {
    await expect(openOwnDatabase(url(), COMPILED_DATA_DIRECTORY)).rejects.toThrow(remedy);
  });
});
