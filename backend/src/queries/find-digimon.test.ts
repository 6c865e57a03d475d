import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi, URLS } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const get = (key: string) => request(`/digimon/${encodeURIComponent(key)}`);

describe("/digimon/{key}", () => {
  it("finds every Digimon by its id, its slug and its primary name", async () => {
    const { digimon } = readDataset(DATA_DIRECTORY, ["digimon"]);
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
    ["full-width digits", "１", "agumon"],
    ["hiragana", "あぐもん", "agumon"],
    ["a name without its punctuation", "agumon x antibody", "agumon-x-antibody"],
    ["a name without its spaces", "HolyAngemon", "holy-angemon"],
    ["a name with other punctuation", "Lucemon: Chaos Mode", "lucemon-falldown-mode"],
    ["a name without its hyphen", "vdramon", "v-dramon"],
    ["its words in another order", "black agumon", "agumon-black"],
    ["an X for X-Antibody", "Duftmon X", "duftmon-x-antibody"],
    ["a form without the word mode", "Belphemon Rage", "belphemon-rage-mode"],
    ["a dub form without the word mode", "lucemon chaos", "lucemon-falldown-mode"],
    ["a Japanese name that others have with a suffix", "グレイモン", "greymon"],
  ])("finds a Digimon by %s, and returns its URL in Content-Location", async (_, key, slug) => {
    const response = await get(key);
    expect(response.json.slug).toBe(slug);
    expect(response.headers["content-location"]).toBe(`${URLS.api}/digimon/${slug}`);
  });

  it("prefers a primary name to another Digimon's dub name", async () => {
    expect((await get("Gargomon")).json.name).toBe("Gargomon");
  });

  it("lists the candidates when a name is ambiguous and no primary name", async () => {
    const response = await get("래피드몬");
    expect(response.status).toBe(409);
    expect(response.json.candidates.length).toBeGreaterThan(1);
    expect(response.json.candidates[0]).toMatchObject({ url: expect.stringContaining("/digimon/") });
  });

  it("suggests the most similar names for a typo", async () => {
    const response = await get("Gatomno");
    expect(response.status).toBe(404);
    expect(response.json.suggestions[0].slug).toBe("tailmon");
  });

  /** Every operation that takes a key, and the slug that it found. */
  const FOUND_BY: Record<string, (key: string) => Promise<string | number>> = {
    detail: async (key) => slugOr((await get(key)).json),
    evolutions: async (key) => (await request(`/digimon/${encodeURIComponent(key)}/evolutions?limit=1`)).status,
    path: async (key) => {
      const { json } = await request(`/evolutions/path?to=agumon&from=${encodeURIComponent(key)}`);
      return json.status ?? json.data[0].digimon[0];
    },
    graph: async (key) => {
      const { json } = await request(`/evolutions/graph?depth=1&center=${encodeURIComponent(key)}`);
      return json.status ?? json.center;
    },
    filter: async (key) => (await request(`/digimon?limit=1&evolves_to=${encodeURIComponent(key)}`)).status,
  };
  const slugOr = ({ slug, status }: { slug?: string; status?: number }) => slug ?? status ?? 0;

  it.each([
    ...["1", "１", "²", "agumon", "AGUMON", " Agumon ", "あぐもん", "black agumon", "グレイモン", "Gargomon"],
    ...["01", "0001", "0", "00", "０１", "٣", "1.0", "-1", "999999999", "9999999999", "래피드몬", "Gatomno"],
  ])("means the same Digimon, or none, in every operation: %j", async (key) => {
    const [detail, ...others] = await Promise.all(Object.values(FOUND_BY).map((find) => find(key)));
    const isFound = typeof detail === "string";
    expect(others).toEqual(isFound ? [200, detail, detail, 200] : [detail, detail, detail, detail]);
  });

  it.each(["%", "_", "' or 1=1 --", "\\", "a/b", "😀", "x".repeat(500)])("finds no Digimon for %j", async (key) => {
    expect((await get(key)).status).toBe(404);
  });

  it("returns steps in both directions, best evidence first, at most 60 each", async () => {
    const { json } = await get("tailmon");
    expect(json.evolves_to.total).toBeGreaterThan(60);
    expect(json.evolves_to.data).toHaveLength(60);
    const steps = json.evolves_to.data as { digimon: { slug: string }; evidence: { score: number } }[];
    expect(steps).toEqual(
      steps.toSorted((a, b) => b.evidence.score - a.evidence.score || (a.digimon.slug < b.digimon.slug ? -1 : 1)),
    );
    expect(steps[0]?.digimon.slug).toBe("angewomon");
  });

  it("has the same counts of steps as the list filters and the list of steps", async () => {
    const { json } = await get("agumon");
    const [from, to, out, into] = await Promise.all([
      request("/digimon/agumon/evolutions?direction=from&limit=1"),
      request("/digimon/agumon/evolutions?direction=to&limit=1"),
      request("/digimon?evolves_from=agumon&limit=1"),
      request("/digimon?evolves_to=agumon&limit=1"),
    ]);
    expect([from, to].map((response) => response.json.page.total)).toEqual([
      json.evolves_from.total,
      json.evolves_to.total,
    ]);
    expect([into, out].map((response) => response.json.page.total)).toEqual([
      json.evolves_from.total,
      json.evolves_to.total,
    ]);
  });
});
