import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { StoredObject } from "../shared/bucket.ts";
import { folderWith } from "../test/fixtures.ts";
import { KINDS, type Kind, planUpload, readBulkFiles, readSiteFiles, type SiteFile } from "./site-files.ts";

const file = (key: string, md5: string, kind: Kind): SiteFile => ({
  ...{ key, md5, kind, file: `/${key}` },
  ...{ contentType: "text/plain", cacheControl: "" },
});

/** A build: pages that link to some of its assets and pictures. */
const build = fc
  .dictionary(
    fc.constantFrom("index.html", "about/index.html", "404.html", "service-worker.js"),
    fc.uniqueArray(fc.constantFrom("assets/a-1.js", "assets/a-2.js", "assets/b-1.css", "images/c.svg"), {
      maxLength: 3,
    }),
  )
  .map((pages) => {
    const named = new Set(Object.values(pages).flat());
    const files = [
      ...[...named].map((key) => file(key, key, key.startsWith("assets/") ? "asset" : "picture")),
      ...Object.entries(pages).map(([key, names]) =>
        file(key, `links ${names.join()}`, key === "service-worker.js" ? "worker" : "page"),
      ),
    ];
    return { files };
  });

type Bucket = Map<string, string>;
const stored = (bucket: Bucket): StoredObject[] => [...bucket].map(([key, md5]) => ({ key, md5 }));
const contents = (files: SiteFile[]) => files.map(({ key, md5 }) => [key, md5]);

/** The bucket after each change of an upload. */
function* publish(bucket: Bucket, files: SiteFile[]): Generator<Bucket> {
  const { uploads, removed } = planUpload(files, stored(bucket));
  for (const { key, md5 } of uploads.flatMap(({ files }) => files)) yield bucket.set(key, md5);
  for (const key of removed) {
    bucket.delete(key);
    yield bucket;
  }
}
function publishAll(bucket: Bucket, files: SiteFile[]) {
  for (const _ of publish(bucket, files));
  return bucket;
}
const linksOf = (page: string) => (page.startsWith("links ") ? page.slice(6).split(",").filter(Boolean) : []);

describe("a bucket to which several builds were uploaded, some of them interrupted", () => {
  const history = fc.array(fc.record({ build, until: fc.oneof(fc.nat(6), fc.constant(99)) }), { maxLength: 5 });

  it("never contains a page with a link to a missing asset", () => {
    fc.assert(
      fc.property(history, (past) => {
        const bucket: Bucket = new Map();
        for (const { build, until } of past) {
          let changes = 0;
          for (const now of publish(bucket, build.files)) {
            for (const page of now.values())
              for (const name of linksOf(page)) if (name.startsWith("assets/")) expect(now.has(name), name).toBe(true);
            if (++changes >= until) break;
          }
        }
      }),
    );
  });

  it("contains the last build and the assets of the earlier ones, and no other page", () => {
    fc.assert(
      fc.property(history, build, (past, { files }) => {
        const bucket: Bucket = new Map();
        for (const { build } of past) publishAll(bucket, build.files);
        const assets = [...bucket].filter(([key]) => key.startsWith("assets/"));
        publishAll(bucket, files);
        expect(Object.fromEntries(bucket)).toEqual(Object.fromEntries([...assets, ...contents(files)]));
      }),
    );
  });

  it("does not change when the same build is uploaded again", () => {
    fc.assert(
      fc.property(build, build, ({ files: before }, { files }) => {
        const bucket = publishAll(publishAll(new Map(), before), files);
        expect(planUpload(files, stored(bucket))).toEqual({
          uploads: KINDS.map((kind) => ({ kind, files: [] })),
          removed: [],
          changed: [],
        });
      }),
    );
  });
});

it("invalidates the pages and pictures that change, and no assets", () => {
  const bucket = [
    { key: "index.html", md5: "old" },
    { key: "about/index.html", md5: "same" },
    { key: "gone/index.html", md5: "gone" },
    { key: "assets/old.js", md5: "old" },
  ];
  const files = [
    file("index.html", "new", "page"),
    file("about/index.html", "same", "page"),
    file("fresh/index.html", "fresh", "page"),
    file("assets/new.js", "new", "asset"),
  ];
  const { changed, removed } = planUpload(files, bucket);
  expect(changed).toEqual(["fresh/index.html", "gone/index.html", "index.html"]);
  expect(removed).toEqual(["gone/index.html"]);
});

describe("the files of a build", () => {
  let files: ReturnType<typeof folderWith>;
  afterEach(() => files.remove());

  it("reads the kind, the content type and the caching of each file", () => {
    files = folderWith({
      "index.html": "<h1>",
      "digimon/agumon/index.html": "<h1>",
      "assets/main-1a2b.js": "1",
      "assets/font-1a2b.woff2": "1",
      "images/agumon.svg": "<svg/>",
      "cards/agumon.png": "1",
      "service-worker.js": "1",
      "manifest.webmanifest": "{}",
    });
    const properties = Object.fromEntries(
      readSiteFiles(files.folder).map(({ key, kind, contentType, cacheControl }) => [
        key,
        [kind, contentType, cacheControl.split(",").at(-1)!.trim()],
      ]),
    );
    expect(properties).toEqual({
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

  it("computes the hash that S3 uses as an ETag", () => {
    files = folderWith({ "index.html": "hello" });
    expect(readSiteFiles(files.folder)[0]?.md5).toBe("5d41402abc4b2a76b9719d911017c592");
  });

  it("puts downloads under the prefix that the distributions serve", () => {
    files = folderWith({ "digidex-1a2b.json.gz": "1", "digidex-1a2b.ndjson.gz": "2" });
    expect(readBulkFiles(files.folder).map(({ key, cacheControl }) => [key, cacheControl])).toEqual([
      ["bulk/digidex-1a2b.json.gz", "public, max-age=31536000, immutable"],
      ["bulk/digidex-1a2b.ndjson.gz", "public, max-age=31536000, immutable"],
    ]);
  });
});
