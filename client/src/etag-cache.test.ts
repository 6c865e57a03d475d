import { describe, expect, it } from "vitest";
import { createEtagCache } from "./etag-cache.ts";

const entry = { etag: '"1"', body: "{}" };

describe("createEtagCache", () => {
  it("stores the newest entry of a URL", () => {
    const cache = createEtagCache();
    cache.set("/a", entry);
    cache.set("/a", { ...entry, etag: '"2"' });
    expect(cache.get("/a")).toEqual({ etag: '"2"', body: "{}" });
    expect(cache.get("/b")).toBeUndefined();
  });

  it("removes the least recently used entry when it is full", () => {
    const cache = createEtagCache({ maxEntries: 2 });
    cache.set("/a", entry);
    cache.set("/b", entry);
    cache.get("/a");
    cache.set("/c", entry);
    expect(["/a", "/b", "/c"].filter((url) => cache.get(url))).toEqual(["/a", "/c"]);
  });
});
