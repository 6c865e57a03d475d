import { afterAll, describe, expect, it } from "vitest";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const path = (url: string) => url.replace("http://localhost:4000", "");

describe("the links of a list", () => {
  it("lead through all pages and keep all filters", async () => {
    let url = "/digimon?q=grey&level=perfect,ultimate&attribute=-virus&fields=slug&limit=7";
    const { json: first } = await request(url);
    const seen: string[] = [];
    for (let page = 1; ; page += 1) {
      const { json } = await request(url);
      expect(json.page).toEqual({ ...first.page, number: page });
      expect(json.links.prev === null).toBe(page === 1);
      seen.push(...json.data.map((row: { slug: string }) => row.slug));
      if (json.links.next === null) break;
      url = path(json.links.next);
    }
    expect(new Set(seen).size).toBe(first.page.total);
    expect(url).toBe(path(first.links.last));
  });

  it("are also in the Link header, and encode all characters", async () => {
    const { json, headers } = await request("/digimon?name=%26%3D+%25&limit=1");
    expect(new URL(json.links.self).searchParams.get("name")).toBe("&= %");
    expect(headers.link).toContain(`<${json.links.first}>; rel="first"`);
    expect(headers.link).not.toContain('rel="next"');
  });

  it("have page 1 as the last of an empty list, and lead back from a page past the end", async () => {
    const empty = await request("/digimon?name=zzzz");
    expect(empty.json.page).toMatchObject({ total: 0, total_pages: 0 });
    expect(new URL(empty.json.links.last).searchParams.get("page")).toBe("1");
    const past = await request("/digimon?page=900");
    expect(past.json.data).toEqual([]);
    expect(new URL(past.json.links.prev).searchParams.get("page")).toBe("68");
  });
});
