import { describe, expect, inject, it, vi } from "vitest";
import { createClient, createEtagCache, type Kept } from "./index.ts";
import { revalidate } from "./revalidate.ts";

const URL = "https://api.example.com/meta";
const ANSWER = { ETag: '"1"', "Content-Type": "application/json" };

/** What is sent for a second request, after the first was answered with these headers. */
async function secondRequest(headers: Record<string, string>, status = 200): Promise<Request> {
  const fetch = vi.fn(async (_: Request) => new Response("{}", { status, headers }));
  const ask = revalidate(fetch, createEtagCache());
  await ask(new Request(URL));
  await ask(new Request(URL));
  return fetch.mock.calls[1]![0];
}

describe("an answer", () => {
  it("is kept, and asked for again with its validator", async () => {
    expect((await secondRequest(ANSWER)).headers.get("If-None-Match")).toBe('"1"');
  });

  it.each([
    ["says that it must not be", { ...ANSWER, "Cache-Control": "private, no-store" }, 200],
    ["has no validator", { "Content-Type": "application/json" }, 200],
    ["is an error page that came with a validator", { ...ANSWER, "Content-Type": "text/html" }, 200],
    ["is a problem", { ...ANSWER, "Content-Type": "application/problem+json" }, 404],
  ])("is not kept when it %s", async (_, headers, status) => {
    expect((await secondRequest(headers, status)).headers.has("If-None-Match")).toBe(false);
  });

  it("may be kept in a place of the caller's own, which takes its time", async () => {
    const place = new Map<string, Kept>();
    const cache = {
      get: async (url: string) => place.get(url),
      set: async (url: string, copy: Kept) => place.set(url, copy),
    };
    const digidex = createClient({ baseUrl: inject("apiUrl"), cache });
    const first = await digidex.get("/levels/{slug}", { path: { slug: "child" } });
    expect(JSON.parse(place.get(`${inject("apiUrl")}/levels/child`)!.body)).toEqual(first);
    expect(await digidex.get("/levels/{slug}", { path: { slug: "child" } })).toEqual(first);
  });
});

describe("a client with a cache, and the API", () => {
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

  it("answers from the copy when the API says 304, and never hands out the same object twice", async () => {
    const first = await digidex.get("/digimon/{key}", { path: { key: "agumon" } });
    const second = await digidex.get("/digimon/{key}", { path: { key: "agumon" } });
    expect(statuses.splice(0)).toEqual([200, 304]);
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it("keeps each address apart", async () => {
    const pages = [1, 2, 1].map((page) => () => digidex.get("/skills", { query: { page } }));
    for (const ask of pages) await ask();
    expect(statuses.splice(0)).toEqual([200, 200, 304]);
  });

  it("draws a new Digimon each time where the API keeps none", async () => {
    await digidex.get("/digimon/random");
    await digidex.get("/digimon/random");
    expect(statuses.splice(0)).toEqual([200, 200]);
  });
});
