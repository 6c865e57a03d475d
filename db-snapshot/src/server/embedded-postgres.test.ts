import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { environmentWith } from "../env.ts";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { runningPostgresUrl, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { openEmbeddedDatabase } from "./open-database.ts";
import { postgresHome, removePostgresHome } from "./postgres-home.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "digidex-server-"));
  chmodSync(directory, 0o755);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const select = async (url: string, statement: string) => {
  const client = new Client({ connectionString: url });
  // A server that stops resets a connection also after its last result.
  client.on("error", () => undefined);
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

  it("neither stops nor trusts another process whose number is in the server's file", async () => {
    const { directory: owned } = await postgresHome(directory);
    const cluster = join(owned, "cluster");
    // As a shell of somebody who looks at the files.
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore", cwd: cluster });
    onTestFinished(() => void stranger.kill("SIGKILL"));
    const pidFile = [stranger.pid, cluster, Math.floor(Date.now() / 1000), 5432, "", "127.0.0.1", "", "ready", ""];
    writeFileSync(join(cluster, "postmaster.pid"), pidFile.join("\n"));
    expect(await runningPostgresUrl(directory, "postgres", "postgres")).toBeUndefined();

    const server = await startEmbeddedPostgres(directory);
    expect(await select(server.url("postgres"), "select n from kept")).toEqual({ n: 1 });
    await server.stop();
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  });

  it("neither stops nor trusts the server of the directory that this one was copied from", async () => {
    const server = await startEmbeddedPostgres(directory);
    const copy = `${directory}-copy`;
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    await promisify(execFile)("cp", ["-Rp", directory, copy]);
    expect(await runningPostgresUrl(copy, "postgres", "postgres")).toBeUndefined();
    const other = await startEmbeddedPostgres(copy);
    expect(await select(server.url("postgres"), "select 1 as n")).toEqual({ n: 1 });
    expect(other.port).not.toBe(server.port);
    await other.stop();
    await server.stop();
  });

  it("does not read PostgreSQL's own environment variables", async () => {
    const variables = {
      PGSSLMODE: "require",
      PGOPTIONS: "-c no_such_setting=1",
      PGHOST: "192.0.2.1",
      PGPORT: "1",
      PGDATA: "/",
    };
    const script = `
      import { openEmptyDatabase } from ${JSON.stringify(join(import.meta.dirname, "open-database.ts"))};
      await (await openEmptyDatabase()).close();`;
    const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      cwd: import.meta.dirname,
      env: environmentWith(variables),
    });
    expect(stderr).toBe("");
  });

  it.each<[string, string]>([
    ["an error", 'throw new Error("unexpected");'],
    ...(process.platform === "win32"
      ? []
      : [["a kill", 'process.kill(process.pid, "SIGKILL");'] satisfies [string, string]]),
  ])("leaves no server behind when its process ends by %s", async (_, end) => {
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "embedded-postgres.ts"))};
      const { url } = await startEmbeddedPostgres(${JSON.stringify(directory)});
      console.log(url("postgres"));
      ${end}`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [url] = await once(child.stdout, "data");
    await once(child, "exit");
    await expect.poll(() => select(String(url).trim(), "select 1").catch(String)).toContain("ECONNREFUSED");
  });

  it.skipIf(process.platform === "win32").each(["SIGKILL", "SIGHUP", "SIGTERM"] as const)(
    "leaves neither server nor files of a temporary database when its process is ended by %s",
    async (signal) => {
      const temporary = mkdtempSync(join(directory, "temporary-"));
      chmodSync(temporary, 0o755);
      const script = `
        import { openEmptyDatabase } from ${JSON.stringify(join(import.meta.dirname, "open-database.ts"))};
        console.log((await openEmptyDatabase()).url);
        setInterval(() => undefined, 1_000);`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
        env: environmentWith({ TMPDIR: temporary }),
        stdio: ["ignore", "pipe", "ignore"],
      });
      const [url] = await once(child.stdout, "data");
      child.kill(signal);
      await expect.poll(() => readdirSync(temporary)).toEqual([]);
      await expect(select(String(url).trim(), "select 1")).rejects.toThrow("ECONNREFUSED");
    },
  );

  it.each([
    ["is a file", (at: string) => writeFileSync(at, "")],
    ["has a folder in the place of its password", (at: string) => mkdirSync(join(at, "password"), { recursive: true })],
  ])("says how to delete a directory that %s", async (_, damage) => {
    const damaged = join(directory, "damaged");
    onTestFinished(() => rmSync(damaged, { recursive: true, force: true }));
    damage(damaged);
    // Root has the server's files in a folder below.
    if (existsSync(join(damaged, "password"))) damage(join(damaged, "owned"));
    await expect(startEmbeddedPostgres(damaged)).rejects.toThrow(/damaged cannot be used.*npm run db:reset/s);
  });

  it("creates the server again when its password is only half there", async () => {
    const { directory: owned } = await postgresHome(directory);
    writeFileSync(join(owned, "password"), "ha");
    const server = await startEmbeddedPostgres(directory);
    expect(await select(server.url("postgres"), "select 1 as n")).toEqual({ n: 1 });
    await server.stop();
  });
});

describe.runIf(process.platform === "linux" && process.getuid?.() === 0)("a disk without room", () => {
  it.for([
    ["for the server", 12, () => startEmbeddedPostgres(directoryOnSmallDisk())],
    ["for the data", 60, () => openEmbeddedDatabase(directoryOnSmallDisk(), COMPILED_DATA_DIRECTORY)],
  ] as const)("%s is told as such, and works after it has some", async ([, megabytes, open], { skip }) => {
    const disk = join(directory, "disk");
    mkdirSync(disk, { recursive: true, mode: 0o755 });
    const mounted = await promisify(execFile)("mount", [
      "-t",
      "tmpfs",
      "-o",
      `size=${megabytes}m,mode=755`,
      "none",
      disk,
    ]).then(
      () => true,
      () => false,
    );
    skip(!mounted, "this container may not mount a disk");
    try {
      await expect(open()).rejects.toThrow(/disk.* is full/);
      await promisify(execFile)("mount", ["-o", "remount,size=600m", disk]);
      const server = await startEmbeddedPostgres(directoryOnSmallDisk());
      await server.stop();
    } finally {
      await promisify(execFile)("umount", [disk]);
    }
  });

  const directoryOnSmallDisk = () => join(directory, "disk/postgres");
});

describe.runIf(process.getuid?.() === 0)("postgresHome, for root in a directory that others cannot enter", () => {
  let closed: string;
  beforeEach(() => {
    closed = mkdtempSync(join(tmpdir(), "digidex-closed-"));
  });
  afterEach(() => {
    removePostgresHome(join(closed, "postgres"));
    rmSync(closed, { recursive: true, force: true });
  });

  it("runs the server from a new folder that only root can change, finds it again, and deletes it", async () => {
    const directory = join(closed, "postgres");
    const server = await startEmbeddedPostgres(directory);
    await select(server.url("postgres"), "create table kept as select 1 as n");
    await server.stop();
    const { programs, directory: owned } = await postgresHome(directory);
    const home = dirname(owned);
    expect(home.startsWith(closed)).toBe(false);
    for (const path of [home, dirname(dirname(programs.initdb))]) {
      expect(lstatSync(path)).toMatchObject({ uid: 0 });
      expect(lstatSync(path).mode & 0o022).toBe(0);
    }
    const again = await startEmbeddedPostgres(directory);
    expect(await select(again.url("postgres"), "select n from kept")).toEqual({ n: 1 });
    await again.stop();
    removePostgresHome(directory);
    expect(existsSync(home)).toBe(false);
  });

  it("uses no folder that another user owns or can change, and changes no owner through a link", async () => {
    const directory = join(closed, "postgres");
    const first = dirname((await postgresHome(directory)).directory);
    onTestFinished(() => rmSync(first, { recursive: true, force: true }));
    chmodSync(first, 0o777);
    expect(dirname((await postgresHome(directory)).directory)).not.toBe(first);

    const second = dirname((await postgresHome(directory)).directory);
    const target = join(closed, "target");
    writeFileSync(target, "");
    rmSync(join(second, "owned"), { recursive: true });
    symlinkSync(target, join(second, "owned"));
    await expect(postgresHome(directory)).rejects.toThrow("npm run db:reset");
    expect(lstatSync(target).uid).toBe(0);
  });

  it("finishes the copy of the programs after an interruption", async () => {
    const directory = join(closed, "postgres");
    const { programs } = await postgresHome(directory);
    const copy = dirname(dirname(programs.initdb));
    renameSync(join(copy, "bin"), `${copy}.half`);
    rmSync(copy, { recursive: true });
    await postgresHome(directory);
    expect(existsSync(programs.initdb)).toBe(true);
  });
});
