import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { explainNpmFailure } from "./explain-npm-failure.mjs";
import { withLock } from "./with-lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "digidex-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("explainNpmFailure", () => {
  it.each([
    ["npm error code ECONNREFUSED", "cannot be reached"],
    ["npm error network getaddrinfo ENOTFOUND registry", "cannot be reached"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error code EACCES", "may not write"],
    ["npm error code EUSAGE", "do not fit together"],
    ["npm error something new", "Run `npm ci`"],
  ])("says for %j what to do, and what npm said", (said, advice) => {
    expect(explainNpmFailure(said)).toContain(advice);
    expect(explainNpmFailure(said)).toContain(`  ${said}`);
  });
});

describe("withLock", () => {
  it("lets one task run at a time and leaves no lock behind", async () => {
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

  it("takes over from a process that is dead, and gives way when its task fails", async () => {
    const file = join(folder, "dead");
    writeFileSync(file, "4194304");
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(file, async () => 7)).toBe(7);
  });
});
