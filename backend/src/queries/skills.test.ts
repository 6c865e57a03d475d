import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi, URLS } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const dataset = readDataset(DATA_DIRECTORY, ["skill_figures"]);
/** What each game calls an element. */
const WORDS = {
  ...{
    fire: ["Fire"],
    water: ["Water"],
    electricity: ["Electric", "Electricity", "Thunder"],
    null: ["Null", "Neutral"],
  },
  ...{ plant: ["Plant"], light: ["Light"], dark: ["Dark"] },
};
const GAMES = ["time-stranger", "cyber-sleuth", "dawn-dusk"];

const filters = fc.record({
  game: fc.uniqueArray(fc.constantFrom(...GAMES), { maxLength: 2 }),
  element: fc.uniqueArray(fc.constantFrom(...(Object.keys(WORDS) as (keyof typeof WORDS)[])), { maxLength: 2 }),
});

describe("the filters of /skills", () => {
  it("select the skills with such figures, the strongest first", async () => {
    await fc.assert(
      fc.asyncProperty(filters, async ({ game, element }) => {
        fc.pre(game.length + element.length > 0);
        const words: string[] = element.flatMap((one) => WORDS[one]);
        const figures = dataset.skill_figures.filter(
          (row) =>
            row.skill !== null &&
            (game.length === 0 || game.includes(row.game)) &&
            (element.length === 0 || (row.element !== null && words.includes(row.element))),
        );
        const powers = Map.groupBy(figures, ({ skill }) => skill ?? "");
        const powerOf = (slug: string) => Math.max(...(powers.get(slug) ?? []).map(({ power }) => power ?? -1));

        const query = new URLSearchParams({ sort: "-power", limit: "100" });
        if (game.length > 0) query.set("game", game.join());
        if (element.length > 0) query.set("element", element.join());
        const { json } = await request(`/skills?${query}`);
        expect(json.page.total).toBe(powers.size);
        const slugs: string[] = json.data.map(({ slug }: { slug: string }) => slug);
        expect(slugs.every((slug) => powers.has(slug))).toBe(true);
        const shown = slugs.map(powerOf);
        expect(shown).toEqual(shown.toSorted((a, b) => b - a));
        if (powers.size > 0) expect(Math.max(...[...powers.keys()].map(powerOf))).toBe(shown[0]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["game=Digimon Story: Cyber Sleuth", "game=cyber-sleuth"],
    ["game=timestranger", "game=time-stranger"],
    ["game=3", "game=dawn-dusk"],
    ["element=Thunder", "element=electricity"],
    ["element=NEUTRAL,Fire", "element=null,fire"],
  ])("understand %s as %s", async (words, slugs) => {
    const [given, expected] = await Promise.all(
      [words, slugs].map((query) => request(`/skills?limit=100&${query.replaceAll(" ", "+")}`)),
    );
    expect(expected?.json.page.total).toBeGreaterThan(0);
    expect(given?.json.data).toEqual(expected?.json.data);
  });

  it("name every unknown word with what is allowed, and a game without figures as such", async () => {
    const { status, json } = await request("/skills?game=cyber-slueth,linkz&element=thundre");
    expect(status).toBe(400);
    expect(json.errors).toMatchObject([
      { parameter: "game", code: "unknown_value", allowed: expect.arrayContaining(GAMES) },
      { parameter: "game", code: "unknown_value", allowed: expect.arrayContaining(GAMES) },
      { parameter: "element", code: "unknown_value", allowed: expect.arrayContaining(["electricity"]) },
    ]);
    expect(json.errors[0].detail).toContain("Did you mean `cyber-sleuth`?");
    expect(json.errors[1].detail).toContain("figures");
  });

  it("keep the best match first in a search", async () => {
    const { json } = await request("/skills?q=pepper+breath&game=cyber-sleuth&limit=1");
    expect(json.data[0]).toMatchObject({ slug: "baby-flame", elements: ["fire"] });
  });
});

describe("/skills/{slug}", () => {
  it("says who learns the skill in which game at which level, and its figures there", async () => {
    const { json } = await request("/skills/baby-flame");
    const agumon = { slug: "agumon", name: "Agumon", url: `${URLS.api}/digimon/agumon` };
    expect(json.learned_by).toContainEqual({ digimon: agumon, game: "cyber-sleuth", role: "special", level: 1 });
    const inCyberSleuth = json.figures.find(({ game }: { game: string }) => game === "cyber-sleuth");
    expect(inCyberSleuth).toMatchObject({ name: "Pepper Breath", element: "Fire", kind: "Physical" });
  });

  it("has the figures of several Digimon where they differ", async () => {
    const { json } = await request("/skills/san-no-awa");
    const inTimeStranger = json.figures.filter(({ game }: { game: string }) => game === "time-stranger");
    expect(inTimeStranger.map(({ digimon }: { digimon: string[] }) => digimon.join())).toEqual([
      ...["botamon,punimon", "poyomon", "tunomon"],
    ]);
  });
});
