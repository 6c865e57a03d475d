import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { folderWith } from "../test/fixtures.ts";
import { packAhead, packRelease, unpackRelease, writeMetadata } from "./release.ts";

const folders: ReturnType<typeof folderWith>[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});
function newFolder(files: Record<string, string | Buffer>): string {
  const created = folderWith(files);
  folders.push(created);
  return created.folder;
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
  "bulk/digidex.gz": "compressed",
  [`site/${"long-".repeat(40)}.txt`]: "a name that is longer than the old format of tar has room for",
};

it("unpacks the files that were packed", async () => {
  const from = newFolder(FILES);
  const to = newFolder({ "site/of-another-release.html": "goes" });
  await unpackRelease(await packRelease(from), to);
  expect(contents(to)).toEqual(FILES);
});

it("packs the same contents into the same bytes, whenever and in whichever order the files were written", async () => {
  const one = newFolder(FILES);
  const other = newFolder(Object.fromEntries(Object.entries(FILES).toReversed()));
  const copy = newFolder({});
  cpSync(one, copy, { recursive: true });
  const [first, ...others] = await Promise.all([one, other, copy].map(packRelease));
  for (const archive of others) expect(archive.compare(first ?? Buffer.alloc(0))).toBe(0);
});

it("leaves no file next to the folder", async () => {
  const folder = newFolder({ "inner/release.json": "{}" });
  await packRelease(join(folder, "inner"));
  expect(readdirSync(folder)).toEqual(["inner"]);
});

it("packs a release once, also when it was packed ahead, and anew when another one was built", async () => {
  const folder = join(
    newFolder({ "inner/site/page.html": "the first", "inner/assembly/.cache/code.zip": "of the CDK" }),
    "inner",
  );
  const packed = readFileSync(await packAhead(folder));
  expect((await packRelease(folder)).compare(packed)).toBe(0);
  await packAhead(folder);
  const [siteUrl, apiUrl] = ["https://site.example", "https://api.example"];
  writeMetadata(folder, { commit: "2", builtAt: "2026-11-28T00:00:00Z", siteUrl, apiUrl, dataVersion: "2" });
  await unpackRelease(await packRelease(folder), folder);
  expect(Object.keys(contents(folder)).toSorted()).toEqual(["release.json", "site/page.html"]);
  expect(readdirSync(join(folder, ".."))).toEqual(["inner"]);
});

it("refuses an archive that is damaged, truncated or of another format", async () => {
  const archive = await packRelease(newFolder({ "site/page.html": "page ".repeat(5_000) }));
  const damaged = Buffer.from(archive);
  const middle = Math.floor(damaged.length / 2);
  damaged.writeUInt8(damaged.readUInt8(middle) ^ 0xff, middle);
  for (const bad of [damaged, archive.subarray(0, archive.length - 20), Buffer.from("no archive")]) {
    await expect(unpackRelease(bad, newFolder({}))).rejects.toThrow();
  }
});
