import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { environmentWith } from "../env.ts";
import { takeLock, withLock } from "./lock.mjs";
import { fromPs, identify, isRunning } from "./process-identity.mjs";

const folder = mkdtempSync(join(tmpdir(), "digidex-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process, which runs a script. */
async function start(script: string, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
    env: environmentWith(environment),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  return { child, pid: Number(child.pid), line: String(line).trim() };
}

/** A process whose files cannot grow. @returns its first line */
async function startWithoutRoom(script: string): Promise<string> {
  const command = ["-c", 'ulimit -f 0; exec "$@"', "sh", process.execPath, "--input-type=module", "-e", script];
  const child = spawn("sh", command, { stdio: ["pipe", "pipe", "pipe"], env: environmentWith({}) });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
  return String(line).trim();
}

const holdLock = (file: string) => `
  import { takeLock } from ${JSON.stringify(join(import.meta.dirname, "lock.mjs"))};
  const { lock, holder } = await takeLock(${JSON.stringify(file)});
  console.log(lock ? "taken" : holder);
  setInterval(() => {}, 1000);`;

describe("identify", () => {
  it("distinguishes two processes, and knows when one has ended", async () => {
    const { child, pid } = await start('console.log("runs"); setInterval(() => {}, 1000);');
    const identity = identify(pid);
    expect(identity?.command).toContain("setInterval");
    expect(isRunning(identity)).toBe(true);
    expect(isRunning({ pid, started: "another time", command: identity?.command ?? "" })).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isRunning(identity)).toBe(false);
    expect(identify(pid)).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN, 4_194_305])("finds no process %s", (pid) => {
    expect(identify(pid)).toBeUndefined();
  });

  it.runIf(process.platform === "linux")("agrees with ps, which other systems use, about a process", () => {
    const identity = fromPs(process.pid);
    expect(fromPs(process.pid)).toEqual(identity);
    expect(Date.parse(`${identity?.started} UTC`)).toBeLessThanOrEqual(Date.now());
    expect(fromPs(process.ppid)?.started).not.toBe("");
  });
});

describe("takeLock", () => {
  it("names the process that holds the lock, and takes the lock of a killed one", async () => {
    const file = join(folder, "killed");
    const { child, pid, line } = await start(holdLock(file));
    expect(line).toBe("taken");
    expect((await takeLock(file)).holder).toContain(`process ${pid} (`);
    expect((await takeLock(file)).holder).toContain(file);

    child.kill("SIGKILL");
    await once(child, "exit");
    const { lock } = await takeLock(file);
    expect(lock).toBeDefined();
    await lock?.release();
    expect(readFileSync(file, "utf8")).toBe("");
  });

  it.each([
    ["a number, as older commits wrote", String(process.ppid)],
    [
      "a running process that started at another time",
      JSON.stringify({ ...identify(process.ppid), started: "earlier" }),
    ],
    ["nothing", ""],
    ["half a record", '{"pid":1,"star'],
    ["something else", "null"],
  ])("ignores a file that names %s", async (_, content) => {
    const file = join(folder, "stale");
    writeFileSync(file, content);
    const { lock } = await takeLock(file);
    expect(lock).toBeDefined();
    await lock?.release();
  });

  it("is refused to a second process also where the system has no program for locks", async () => {
    const file = join(folder, "no-program");
    const { line } = await start(holdLock(file), { PATH: "/nonexistent" });
    expect(line).toBe("taken");
    const second = await start(holdLock(file), { PATH: "/nonexistent" });
    expect(second.line).toMatch(/^process \d+/);
  });

  it.runIf(process.platform === "linux")("is taken where no file can grow, as on a full disk", async () => {
    const file = join(folder, "full");
    const [first, second] = [await startWithoutRoom(holdLock(file)), await startWithoutRoom(holdLock(file))];
    expect(first).toBe("taken");
    expect(second).toContain(`has a lock on ${file}`);
  });

  it.runIf(process.platform !== "win32")(
    "leaves no file that another user could open, and so lock for ever",
    async () => {
      const file = join(folder, "open-to-all");
      writeFileSync(file, "");
      chmodSync(file, 0o644);
      for (const path of [file, join(folder, "not-there-yet")]) {
        await (await takeLock(path)).lock?.release();
        expect(statSync(path).mode & 0o077, path).toBe(0);
      }
    },
  );

  it("replaces whatever is in the place of its file", async () => {
    const file = join(folder, "folder");
    mkdirSync(join(file, "content"), { recursive: true });
    const { lock } = await takeLock(file);
    expect(lock).toBeDefined();
    await lock?.release();
  });

  it.runIf(process.getuid?.() === 0)("says whose file it is when that is another user's", async () => {
    const file = join(folder, "of-root");
    writeFileSync(file, "", { mode: 0o600 });
    chmodSync(folder, 0o755);
    for (const name of ["lock.mjs", "process-identity.mjs"])
      cpSync(join(import.meta.dirname, name), join(folder, name));
    const script = `process.setuid(65534);
      import(${JSON.stringify(join(folder, "lock.mjs"))})
        .then(({ takeLock }) => takeLock(${JSON.stringify(file)}))
        .catch(({ message }) => console.log(message));`;
    const { line } = await start(script);
    expect(line).toContain(`${file} belongs to another user`);
  });

  it("is given to one of many processes that take it at once", async () => {
    const file = join(folder, "many");
    const lines = await Promise.all(Array.from({ length: 6 }, async () => (await start(holdLock(file))).line));
    expect(lines.filter((line) => line === "taken")).toHaveLength(1);
  });
});

describe("withLock", () => {
  it("runs one task at a time, in the order that the system decides", async () => {
    const file = join(folder, "one");
    const running: string[] = [];
    const task = (name: string) => async () => {
      expect(running).toEqual([]);
      running.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running.pop();
    };
    await Promise.all(["a", "b", "c"].map((name) => withLock(file, {}, task(name))));
  });

  it("releases the lock when the task fails, and says once for whom it waits", async () => {
    const file = join(folder, "failed");
    await expect(withLock(file, {}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const { child, pid } = await start(holdLock(file));
    const waited: string[] = [];
    const result = withLock(file, { onWait: (holder) => waited.push(holder) }, async () => 7);
    while (waited.length === 0) await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGKILL");
    expect(await result).toBe(7);
    expect(waited).toEqual([expect.stringContaining(`process ${pid}`)]);
  });
});
