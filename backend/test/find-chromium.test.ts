import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cached, cacheFolder } from "./cache-folder.ts";
import { env } from "./env.ts";
import { CHROMIUM_FLAGS, unpackedChromium } from "./find-chromium.ts";

let home: string;
const own = env.XDG_CACHE_HOME;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "digidex-home-"));
  env.XDG_CACHE_HOME = home;
});
afterEach(() => {
  env.XDG_CACHE_HOME = own;
  rmSync(home, { recursive: true, force: true });
});

describe("cached", () => {
  const write = async (folder: string) => writeFileSync(join(folder, "file"), "content");

  it("makes a folder once, in a cache that only this user can read", async () => {
    const folder = await cached("thing-1", write);
    expect(folder).toBe(join(home, "digidex/thing-1"));
    expect(statSync(join(home, "digidex")).mode & 0o777).toBe(0o700);
    expect(await cached("thing-1", () => Promise.reject(new Error("made twice")))).toBe(folder);
  });

  it("leaves nothing under the name when it is interrupted, and makes it the next time", async () => {
    const half = async (folder: string) => {
      await write(folder);
      throw new Error("no space");
    };
    await expect(cached("thing-1", half)).rejects.toThrow("no space");
    expect(readdirSync(join(home, "digidex"))).toEqual([]);
    await cached("thing-1", write);
  });

  it("is made by one of two processes at once, and found by both", async () => {
    const [first, second] = await Promise.all([cached("thing-1", write), cached("thing-1", write)]);
    expect(first).toBe(second);
    expect(readdirSync(join(home, "digidex"))).toEqual(["thing-1"]);
  });

  it.runIf(process.platform !== "win32")(
    "uses no folder that another user could change, or a link to one",
    async () => {
      mkdirSync(join(home, "digidex"));
      chmodSync(join(home, "digidex"), 0o777);
      expect(cacheFolder()).not.toBe(join(home, "digidex"));

      rmSync(join(home, "digidex"), { recursive: true });
      const elsewhere = mkdtempSync(join(home, "elsewhere-"));
      symlinkSync(elsewhere, join(home, "digidex"));
      expect(cacheFolder()).not.toBe(join(home, "digidex"));

      rmSync(join(home, "digidex"));
      await cached("thing-1", write);
      chmodSync(join(home, "digidex/thing-1"), 0o777);
      await expect(cached("thing-1", write)).rejects.toThrow("only this user can write to");
    },
  );

  it.runIf(process.getuid?.() === 0)("uses no folder of another user", () => {
    mkdirSync(join(home, "digidex"));
    spawnSync("chown", ["65534", join(home, "digidex")]);
    expect(cacheFolder()).not.toBe(join(home, "digidex"));
  });
});

describe("unpackedChromium", () => {
  it.runIf(process.platform === "linux")(
    "starts from this user's cache, draws Japanese letters, and leaves no predictable name in the temporary folder",
    async () => {
      const names = ["chromium", "al2023", "fonts", "libGLESv2.so"];
      const before = names.map((name) => modified(join(tmpdir(), name)));
      const executablePath = await unpackedChromium();
      expect(executablePath.startsWith(join(home, "digidex/chromium-"))).toBe(true);
      const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
      const page = await browser.newPage();
      await page.setContent("<p>あ</p><p>水</p>");
      // Without a Japanese font, both are drawn as nothing.
      const [kana, kanji] = await Promise.all([0, 1].map((index) => page.locator("p").nth(index).screenshot()));
      expect(kana?.equals(kanji ?? Buffer.of())).toBe(false);
      await browser.close();
      expect(names.map((name) => modified(join(tmpdir(), name)))).toEqual(before);
    },
  );
});

const modified = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
