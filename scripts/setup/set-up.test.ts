import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { explainNpmFailure, installsAll } from "./npm.mjs";
import { withLock } from "./set-up.mjs";

const folder = mkdtempSync(join(tmpdir(), "digidex-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("explainNpmFailure", () => {
  it.each([
    ["npm error code ECONNREFUSED", "cannot be reached"],
    ["npm error network getaddrinfo ENOTFOUND registry", "cannot be reached"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error code EACCES", "no permission to write"],
    ["npm error code EUSAGE", "package-lock.json differ"],
    ["npm error something new", "Run `npm ci`"],
  ])("adds a remedy to %j", (errors, remedy) => {
    expect(explainNpmFailure(errors)).toContain(remedy);
    expect(explainNpmFailure(errors)).toContain(`  ${errors}`);
  });
});

describe("installsAll", () => {
  it.each([
    ["npm/9.6.4 node/v20.0.0 linux x64 workspaces/false", false],
    ["npm/9.9.4 node/v20.20.2 linux x64 workspaces/false", false],
    ["npm/10.8.2 node/v20.18.3 linux x64 workspaces/false", false],
    ["npm/10.8.2 node/v20.19.0 linux x64 workspaces/false", true],
    ["npm/10.2.0 node/v21.7.3 darwin arm64 workspaces/false", false],
    ["npm/10.9.0 node/v22.11.0 linux x64 workspaces/false", false],
    ["npm/10.9.0 node/v22.12.0 linux x64 workspaces/false", true],
    ["npm/11.19.1 node/v26.0.0 win32 x64 workspaces/false", true],
    ["yarn/1.22.22 npm/? node/v24.0.0 linux x64", false],
    [undefined, false],
  ])("returns for %s: %s", (userAgent, expected) => {
    expect(installsAll(userAgent)).toBe(expected);
  });
});

describe("withLock", () => {
  it("runs one task at a time and deletes the lock file", async () => {
    const file = join(folder, "one");
    let running = 0;
    const task = async () => {
      running += 1;
      expect(running).toBe(1);
      await setTimeout(20);
      running -= 1;
    };
    await Promise.all([withLock(file, task), withLock(file, task)]);
    expect(existsSync(file)).toBe(false);
  });

  it("ignores the lock of a dead process, and releases its own when the task fails", async () => {
    const file = join(folder, "dead");
    writeFileSync(file, "4194304");
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(file, async () => 7)).toBe(7);
  });
});
