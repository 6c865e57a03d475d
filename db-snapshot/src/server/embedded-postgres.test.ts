import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningPostgresUrl, startEmbeddedPostgres } from "./embedded-postgres.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "digidex-server-"));
  chmodSync(directory, 0o755);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const select = async (url: string, statement: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows[0];
};

describe("startEmbeddedPostgres", () => {
  it("runs PostgreSQL 18, requires the password, and keeps its data", async () => {
    const first = await startEmbeddedPostgres(directory);
    expect((await select(first.url("postgres"), "show server_version")).server_version).toMatch(/^18\./);
    await select(first.url("postgres"), "create table kept as select 1 as n");
    const wrong = first.url("postgres").replace(first.password, "wrong");
    await expect(select(wrong, "select 1")).rejects.toThrow("password authentication failed");
    await first.stop();

    const second = await startEmbeddedPostgres(directory);
    expect(await select(second.url("postgres"), "select n from kept")).toEqual({ n: 1 });
    expect(await runningPostgresUrl(directory, "postgres", "postgres")).toBe(second.url("postgres"));
    await second.stop();
    expect(await runningPostgresUrl(directory, "postgres", "postgres")).toBeUndefined();
  });

  it("stops the server of a killed process, and refuses one whose process runs", async () => {
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "embedded-postgres.ts"))};
      await startEmbeddedPostgres(${JSON.stringify(directory)});
      console.log("started");
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(other.stdout, "data");
    await expect(startEmbeddedPostgres(directory)).rejects.toThrow(`in use by process ${other.pid}`);

    other.kill("SIGKILL");
    await once(other, "exit");
    const server = await startEmbeddedPostgres(directory);
    expect(await select(server.url("postgres"), "select n from kept")).toEqual({ n: 1 });
    await server.stop();
  });
});
