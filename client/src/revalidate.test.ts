import { describe, expect, inject, it, vi } from "vitest";
import { revalidate } from "./etag-cache.ts";
import { createClient, createEtagCache, type Kept } from "./index.ts";

const URL = "https://api.example.com/meta";
const HEADERS = { ETag: '"1"', "Content-Type": "application/json" };

/** The second request, after a response with these headers to the first. */
async function secondRequest(headers: Record<string, string>, status = 200): Promise<Request> {
  const fetch = vi.fn(async (_: Request) => new Response("{}", { status, headers }));
  const send = revalidate(fetch, createEtagCache());
  await send(new Request(URL));
  await send(new Request(URL));
  const [, second] = fetch.mock.calls;
  if (!second) throw new Error("There was no second request.");
  return second[0];
}

describe("a response", () => {
  it("is stored, and revalidated with its ETag", async () => {
    expect((await secondRequest(HEADERS)).headers.get("If-None-Match")).toBe('"1"');
  });

  it.each([
    ["has no-store", { ...HEADERS, "Cache-Control": "private, no-store" }, 200],
    ["has no ETag", { "Content-Type": "application/json" }, 200],
    ["is an HTML page with an ETag", { ...HEADERS, "Content-Type": "text/html" }, 200],
    ["is a problem", { ...HEADERS, "Content-Type": "application/problem+json" }, 404],
  ])("is not stored if it %s", async (_, headers, status) => {
    expect((await secondRequest(headers, status)).headers.has("If-None-Match")).toBe(false);
  });

  it("may be stored in an asynchronous cache of the caller", async () => {
    const entries = new Map<string, Kept>();
    const cache = {
      get: async (url: string) => entries.get(url),
      set: async (url: string, entry: Kept) => entries.set(url, entry),
    };
    const digidex = createClient({ baseUrl: inject("apiUrl"), cache });
    const first = await digidex.get("/levels/{slug}", { path: { slug: "child" } });
    expect(JSON.parse(entries.get(`${inject("apiUrl")}/levels/child`)?.body ?? "")).toEqual(first);
    expect(await digidex.get("/levels/{slug}", { path: { slug: "child" } })).toEqual(first);
  });
});

describe("a client with a cache", () => {
  const statuses: number[] = [];
  const digidex = createClient({
    baseUrl: inject("apiUrl"),
    cache: createEtagCache(),
    async fetch(request) {
      const response = await fetch(request);
      statuses.push(response.status);
      return response;
    },
  });

  it("returns the stored response after a 304, as a new object each time", async () => {
    const first = await digidex.get("/digimon/{key}", { path: { key: "agumon" } });
    const second = await digidex.get("/digimon/{key}", { path: { key: "agumon" } });
    expect(statuses.splice(0)).toEqual([200, 304]);
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it("stores each URL separately", async () => {
    const pages = [1, 2, 1].map((page) => () => digidex.get("/skills", { query: { page } }));
    for (const request of pages) await request();
    expect(statuses.splice(0)).toEqual([200, 200, 304]);
  });

  it("does not store responses with no-store", async () => {
    await digidex.get("/digimon/random");
    await digidex.get("/digimon/random");
    expect(statuses.splice(0)).toEqual([200, 200]);
  });
});
