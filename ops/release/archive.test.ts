import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { folderOf } from "../test/folder.ts";
import { packRelease, unpackRelease } from "./archive.ts";

const folders: ReturnType<typeof folderOf>[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});
function folderWith(files: Record<string, string | Buffer>): string {
  folders.push(folderOf(files));
  return folders.at(-1)!.folder;
}

const contents = (folder: string) =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

const FILES = {
  "release.json": "{}",
  "site/アグモン/index.html": "アグモン",
  "site/with space & 'quotes'.txt": "1",
  "site/empty.txt": "",
  "bulk/digidex.gz": "not really",
  [`site/${"long-".repeat(40)}.txt`]: "a name that is longer than the old format of tar has room for",
};

it("gives everything back as it was", async () => {
  const from = folderWith(FILES);
  const to = folderWith({ "site/of-another-release.html": "goes" });
  await unpackRelease(await packRelease(from), to);
  expect(contents(to)).toEqual(FILES);
});

it("is the same bytes for the same contents, whenever and in whichever order they were written", async () => {
  const one = folderWith(FILES);
  const other = folderWith(Object.fromEntries(Object.entries(FILES).toReversed()));
  const copy = folderWith({});
  cpSync(one, copy, { recursive: true });
  const archives = await Promise.all([one, other, copy].map(packRelease));
  expect(archives[1]!.equals(archives[0]!)).toBe(true);
  expect(archives[2]!.equals(archives[0]!)).toBe(true);
});

it("leaves nothing beside the folder", async () => {
  const folder = folderWith({ "inner/release.json": "{}" });
  await packRelease(join(folder, "inner"));
  expect(readdirSync(folder)).toEqual(["inner"]);
});

it("is refused when it is damaged, cut short or no archive", async () => {
  const archive = await packRelease(folderWith({ "site/page.html": "page ".repeat(5_000) }));
  const damaged = Buffer.from(archive);
  damaged[Math.floor(damaged.length / 2)]! ^= 0xff;
  for (const bad of [damaged, archive.subarray(0, archive.length - 20), Buffer.from("no archive")]) {
    await expect(unpackRelease(bad, folderWith({}))).rejects.toThrow();
  }
});
