import { afterEach, expect, it } from "vitest";
import { folderOf } from "../test/folder.ts";
import { readBulkFiles, readSiteFiles } from "./site-files.ts";

let files: ReturnType<typeof folderOf>;
afterEach(() => files.remove());

it("knows for each file when it is published, what it is and how long it may be kept", () => {
  files = folderOf({
    "index.html": "<h1>",
    "digimon/agumon/index.html": "<h1>",
    "assets/main-1a2b.js": "1",
    "assets/font-1a2b.woff2": "1",
    "images/agumon.svg": "<svg/>",
    "cards/agumon.png": "1",
    "service-worker.js": "1",
    "manifest.webmanifest": "{}",
  });
  const about = Object.fromEntries(
    readSiteFiles(files.folder).map(({ key, stage, contentType, cacheControl }) => [
      key,
      [stage, contentType, cacheControl.split(",").at(-1)!.trim()],
    ]),
  );
  expect(about).toEqual({
    "index.html": ["page", "text/html; charset=utf-8", "must-revalidate"],
    "digimon/agumon/index.html": ["page", "text/html; charset=utf-8", "must-revalidate"],
    "assets/main-1a2b.js": ["asset", "text/javascript; charset=utf-8", "immutable"],
    "assets/font-1a2b.woff2": ["asset", "font/woff2", "immutable"],
    "images/agumon.svg": ["picture", "image/svg+xml; charset=utf-8", "s-maxage=31536000"],
    "cards/agumon.png": ["picture", "image/png", "s-maxage=31536000"],
    "service-worker.js": ["worker", "text/javascript; charset=utf-8", "must-revalidate"],
    "manifest.webmanifest": ["page", "application/manifest+json; charset=utf-8", "must-revalidate"],
  });
});

it("has the hash that S3 gives an object, so that it sees what is there already", () => {
  files = folderOf({ "index.html": "hello" });
  expect(readSiteFiles(files.folder)[0]!.md5).toBe("5d41402abc4b2a76b9719d911017c592");
});

it("puts downloads, whose names have hashes, where the distributions look for them", () => {
  files = folderOf({ "digidex-1a2b.json.gz": "1", "digidex-1a2b.ndjson.gz": "2" });
  expect(readBulkFiles(files.folder).map(({ key, cacheControl }) => [key, cacheControl])).toEqual([
    ["bulk/digidex-1a2b.json.gz", "public, max-age=31536000, immutable"],
    ["bulk/digidex-1a2b.ndjson.gz", "public, max-age=31536000, immutable"],
  ]);
});
