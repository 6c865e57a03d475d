import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi, URLS } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const get = (key: string) => request(`/digimon/${encodeURIComponent(key)}`);

describe("/digimon/{key}", () => {
  it("finds every Digimon by its id, its slug and its own name", async () => {
    const { digimon } = readDataset(DATA_DIRECTORY);
    for (const { id, slug, name } of digimon) {
      for (const key of [String(id), slug, name]) expect((await get(key)).json.slug, key).toBe(slug);
    }
  });

  it.each([
    ["a dub name", "Gatomon", "tailmon"],
    ["a Japanese name", "テイルモン", "tailmon"],
    ["a Chinese name", "亚古兽", "agumon"],
    ["capitals", "AGUMON", "agumon"],
    ["full-width letters", "Ａｇｕｍｏｎ", "agumon"],
  ])("answers to %s with its own address beside", async (_, key, slug) => {
    const answer = await get(key);
    expect(answer.json.slug).toBe(slug);
    expect(answer.headers["content-location"]).toBe(`${URLS.api}/digimon/${slug}`);
  });

  it("lets a Digimon's own name win over another's dub name", async () => {
    expect((await get("Gargomon")).json.name).toBe("Gargomon");
  });

  it("names the candidates when a name is shared and is nobody's own", async () => {
    const answer = await get("래피드몬");
    expect(answer.status).toBe(409);
    expect(answer.json.candidates.length).toBeGreaterThan(1);
    expect(answer.json.candidates[0]).toMatchObject({ url: expect.stringContaining("/digimon/") });
  });

  it("suggests the closest names for a typo", async () => {
    const answer = await get("Gatomno");
    expect(answer.status).toBe(404);
    expect(answer.json.suggestions[0].slug).toBe("tailmon");
  });

  it.each(["%", "_", "' or 1=1 --", "\\", "a/b", "😀", "x".repeat(500)])("knows no Digimon called %j", async (key) => {
    expect((await get(key)).status).toBe(404);
  });

  it("shows both sides, main line first and at most 60 steps each", async () => {
    const { json } = await get("agumon");
    expect(json.evolves_to.total).toBeGreaterThan(60);
    expect(json.evolves_to.data).toHaveLength(60);
    const mainLine = json.evolves_to.data.map((step: { main_line: boolean }) => step.main_line);
    expect(mainLine).toEqual(mainLine.toSorted((a: boolean, b: boolean) => Number(b) - Number(a)));
  });

  it("counts the steps of a side as the list filters and the steps' own list do", async () => {
    const { json } = await get("agumon");
    const [from, to, out, into] = await Promise.all([
      request("/digimon/agumon/evolutions?direction=from&limit=1"),
      request("/digimon/agumon/evolutions?direction=to&limit=1"),
      request("/digimon?evolves_from=agumon&limit=1"),
      request("/digimon?evolves_to=agumon&limit=1"),
    ]);
    expect([from, to].map((answer) => answer.json.page.total)).toEqual([
      json.evolves_from.total,
      json.evolves_to.total,
    ]);
    expect([into, out].map((answer) => answer.json.page.total)).toEqual([
      json.evolves_from.total,
      json.evolves_to.total,
    ]);
  });
});
