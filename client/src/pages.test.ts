import { beforeEach, describe, expect, inject, it } from "vitest";
import { createClient, ProblemError } from "./index.ts";

const requests: string[] = [];
const digidex = createClient({
  baseUrl: inject("apiUrl"),
  fetch(request) {
    requests.push(request.url);
    return fetch(request);
  },
});
beforeEach(() => void requests.splice(0));

describe("iterating over a list", () => {
  it("yields every Digimon once, and sends requests to the base URL only", async () => {
    const { counts } = await digidex.get("/meta");
    const ids = new Set<number>();
    for await (const { id } of digidex.items("/digimon", { query: { limit: 100 } })) ids.add(id);
    expect(ids.size).toBe(counts.digimon);
    expect(ids.size).toBeGreaterThanOrEqual(1_618);
    expect(requests).toHaveLength(1 + Math.ceil(ids.size / 100));
    expect(requests.every((url) => url.startsWith(inject("apiUrl")))).toBe(true);
  });

  it("yields pages with their totals, from the requested one to the last", async () => {
    const numbers: number[] = [];
    for await (const { page, data, links } of digidex.pages("/types", { query: { page: 2, limit: 50 } })) {
      numbers.push(page.number);
      expect(data).toHaveLength(page.number < page.total_pages ? 50 : page.total - 50 * (page.total_pages - 1));
      expect(links.next === null).toBe(page.number === page.total_pages);
    }
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.map((_, index) => index + 2));
  });

  it("requests a page when it is needed", async () => {
    for await (const _ of digidex.items("/digimon", { query: { limit: 2 } })) {
      if (requests.length === 2) break;
    }
    expect(requests).toHaveLength(2);
  });

  it("keeps filters, fields and keys on every page", async () => {
    const slugs: string[] = [];
    for await (const row of digidex.items("/digimon", { query: { level: "baby-i", fields: "slug", limit: 50 } })) {
      expect(Object.keys(row)).toEqual(["slug"]);
      slugs.push(row.slug);
    }
    expect(slugs).toContain("botamon");
    const path = { key: "アグモン" };
    const steps = digidex.items("/digimon/{key}/evolutions", { path, query: { direction: "to", limit: 100 } });
    for await (const { direction } of steps) expect(direction).toBe("to");
    expect(requests.length).toBeGreaterThan(2);
  });

  it("ends after an empty page", async () => {
    for (const query of [{ q: "zzzzqqqq" }, { page: 1_000 }]) {
      const pages: unknown[] = [];
      for await (const { data } of digidex.pages("/digimon", { query })) pages.push(data);
      expect(pages).toEqual([[]]);
    }
  });

  it("rejects with the problem of the API", async () => {
    await expect(digidex.items("/digimon", { query: { limit: 0 } }).next()).rejects.toThrow(ProblemError);
  });

  it("stops in the middle of a page when its signal is aborted", async () => {
    const controller = new AbortController();
    let seen = 0;
    const walk = async () => {
      for await (const _ of digidex.items("/digimon", { query: { limit: 10 }, signal: controller.signal })) {
        seen += 1;
        if (seen === 15) controller.abort();
      }
    };
    await expect(walk()).rejects.toMatchObject({ name: "AbortError" });
    expect(seen).toBe(15);
    expect(requests).toHaveLength(2);
  });
});
