import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredObject } from "./bucket.ts";
import { planPublication } from "./plan.ts";
import { type SiteFile, STAGES, type Stage } from "./site-files.ts";

const file = (key: string, md5: string, stage: Stage): SiteFile => ({
  ...{ key, md5, stage, file: `/${key}` },
  ...{ contentType: "text/plain", cacheControl: "" },
});

/** A build: pages that name some of its assets and pictures, each asset by a name of its own. */
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
        file(key, `names ${names.join()}`, key === "service-worker.js" ? "worker" : "page"),
      ),
    ];
    return { files };
  });

type Bucket = Map<string, string>;
const stored = (bucket: Bucket): StoredObject[] => [...bucket].map(([key, md5]) => ({ key, md5 }));
const contents = (files: SiteFile[]) => files.map(({ key, md5 }) => [key, md5]);

/** Every change of the bucket, one at a time, in the order in which they are made. */
function* publish(bucket: Bucket, files: SiteFile[]): Generator<Bucket> {
  const { uploads, removed } = planPublication(files, stored(bucket));
  for (const { key, md5 } of uploads.flat()) yield bucket.set(key, md5);
  for (const key of removed) {
    bucket.delete(key);
    yield bucket;
  }
}
function publishAll(bucket: Bucket, files: SiteFile[]) {
  for (const _ of publish(bucket, files));
  return bucket;
}
const namedBy = (page: string) => (page.startsWith("names ") ? page.slice(6).split(",").filter(Boolean) : []);

describe("over builds one after the other, each perhaps cut short", () => {
  const history = fc.array(fc.record({ build, until: fc.oneof(fc.nat(6), fc.constant(99)) }), { maxLength: 5 });

  it("names no file that is not there, at no moment", () => {
    fc.assert(
      fc.property(history, (past) => {
        const bucket: Bucket = new Map();
        for (const { build, until } of past) {
          let changes = 0;
          for (const now of publish(bucket, build.files)) {
            for (const page of now.values())
              for (const name of namedBy(page)) if (name.startsWith("assets/")) expect(now.has(name), name).toBe(true);
            if (++changes >= until) break;
          }
        }
      }),
    );
  });

  it("has the last build in the end, its pictures included, the assets of all before, and no other page", () => {
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

  it("has nothing to do the second time", () => {
    fc.assert(
      fc.property(build, build, ({ files: before }, { files }) => {
        const bucket = publishAll(publishAll(new Map(), before), files);
        expect(planPublication(files, stored(bucket))).toEqual({
          uploads: STAGES.map(() => []),
          removed: [],
          changed: [],
        });
      }),
    );
  });
});

it("clears what is found under a page's or a picture's name from now on, and nothing else", () => {
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
  const { changed, removed } = planPublication(files, bucket);
  expect(changed).toEqual(["fresh/index.html", "gone/index.html", "index.html"]);
  expect(removed).toEqual(["gone/index.html"]);
});
