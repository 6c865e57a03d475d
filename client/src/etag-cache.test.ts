import { describe, expect, it } from "vitest";
import { createEtagCache } from "./etag-cache.ts";

const kept = { etag: '"1"', body: "{}" };

describe("the cache in memory", () => {
  it("keeps the newest copy of an answer", () => {
    const cache = createEtagCache();
    cache.set("/a", kept);
    cache.set("/a", { ...kept, etag: '"2"' });
    expect(cache.get("/a")).toEqual({ etag: '"2"', body: "{}" });
    expect(cache.get("/b")).toBeUndefined();
  });

  it("drops what was not used for longest when it is full", () => {
    const cache = createEtagCache({ maxEntries: 2 });
    cache.set("/a", kept);
    cache.set("/b", kept);
    cache.get("/a");
    cache.set("/c", kept);
    expect(["/a", "/b", "/c"].filter((url) => cache.get(url))).toEqual(["/a", "/c"]);
  });
});
