import { fold } from "@digidex/db-snapshot";
import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const dataset = readDataset(DATA_DIRECTORY);
const termsOf = (memberships: readonly { digimon: string }[], term: string) => {
  const groups = Map.groupBy(memberships as readonly Record<string, string>[], (row) => row.digimon ?? "");
  return (slug: string) => new Set((groups.get(slug) ?? []).map((row) => row[term]));
};
const FACETS = {
  level: termsOf(dataset.digimon_levels, "level"),
  attribute: termsOf(dataset.digimon_attributes, "attribute"),
  field: termsOf(dataset.digimon_fields, "field"),
  type: termsOf(dataset.digimon_types, "type"),
  skill: termsOf([...dataset.digimon_skills, ...dataset.game_skills.filter(({ skill }) => skill !== null)], "skill"),
  game: gamesOf(),
  group: termsOf(dataset.digimon_groups, "group"),
};
/** A game has the Digimon of its roster, and those of the steps that its table has or a wiki cites it for. */
function gamesOf() {
  const games = dataset.games.filter(({ filterable }) => filterable);
  const cited = dataset.evolution_works.flatMap(({ from, to, work, basis }) =>
    games
      .filter((game) => game.basis === basis && game.works.includes(work))
      .flatMap(({ slug }) => [from, to].map((digimon) => ({ digimon, game: slug }))),
  );
  return termsOf([...dataset.digimon_games, ...cited], "game");
}

const steps = dataset.evolutions.filter((step) => step.main_line || step.media.join() !== "card");
const stepsFrom = Map.groupBy(steps, (step) => step.from);
const stepsTo = Map.groupBy(steps, (step) => step.to);

const facet = (slugs: readonly string[]): fc.Arbitrary<[string, string][]> =>
  fc.uniqueArray(fc.tuple(fc.constantFrom("", "", "-"), fc.constantFrom(...slugs)), {
    maxLength: 4,
    selector: ([, slug]) => slug,
  });
const slugs = (rows: readonly { slug: string }[]) => rows.map((row) => row.slug);
const digimon = fc.option(fc.constantFrom(...slugs(dataset.digimon)), { nil: undefined, freq: 12 });
const filters = fc.record({
  level: facet(slugs(dataset.levels)),
  attribute: facet(slugs(dataset.attributes)),
  field: facet(slugs(dataset.fields)),
  type: facet(slugs(dataset.types).slice(0, 30)),
  game: facet(slugs(dataset.games.filter(({ filterable }) => filterable)).slice(0, 20)),
  group: facet(slugs(dataset.groups)),
  skill: fc.oneof({ weight: 9, arbitrary: fc.constant<[string, string][]>([]) }, facet(slugs(dataset.skills))),
  name: fc.option(fc.constantFrom("mon", "Grey", "ANGE", "é", "(", "%", "_", "\\", "x-a"), { nil: undefined }),
  x_antibody: fc.option(fc.boolean(), { nil: undefined }),
  year_from: fc.option(fc.integer({ min: 1996, max: 2026 }), { nil: undefined }),
  year_to: fc.option(fc.integer({ min: 1996, max: 2026 }), { nil: undefined }),
  evolves_from: digimon,
  evolves_to: digimon,
});
type Filters = typeof filters extends fc.Arbitrary<infer T> ? T : never;

/** The filters, applied to the data set itself. */
function expected(given: Filters): number[] {
  return dataset.digimon
    .filter((one) => {
      const facetsHold = (Object.keys(FACETS) as (keyof typeof FACETS)[]).every((name) => {
        const own = FACETS[name](one.slug);
        const any = given[name].filter(([sign]) => sign === "");
        return (
          (any.length === 0 || any.some(([, slug]) => own.has(slug))) &&
          given[name].every(([sign, slug]) => sign === "" || !own.has(slug))
        );
      });
      return (
        facetsHold &&
        (given.name === undefined || fold(one.name).includes(fold(given.name))) &&
        (given.x_antibody === undefined || (one.x_antibody_kind === "form") === given.x_antibody) &&
        (given.year_from === undefined || (one.release_year ?? -1) >= given.year_from) &&
        (given.year_to === undefined || (one.release_year ?? 9_999) <= given.year_to) &&
        (!given.evolves_from || (stepsFrom.get(given.evolves_from) ?? []).some((step) => step.to === one.slug)) &&
        (!given.evolves_to || (stepsTo.get(given.evolves_to) ?? []).some((step) => step.from === one.slug))
      );
    })
    .map((one) => one.id);
}

function pathOf(given: Filters): string {
  const query = new URLSearchParams({ fields: "id", limit: "100" });
  for (const [name, value] of Object.entries(given)) {
    if (Array.isArray(value)) query.set(name, value.map(([sign, slug]) => sign + slug).join(","));
    else if (value !== undefined) query.set(name, String(value));
  }
  return `/digimon?${query}`;
}

describe("the filters of /digimon", () => {
  it("select exactly the Digimon of the data set that pass them, in every combination", async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const ids = expected(given);
        const { json } = await request(pathOf(given));
        expect(json.page.total).toBe(ids.length);
        expect(json.data.map((row: { id: number }) => row.id)).toEqual(ids.slice(0, 100));
      }),
      { numRuns: 300 },
    );
  });

  it("page through every Digimon exactly once, in every order", async () => {
    for (const sort of ["id", "-name", "year", "-year", "level", "-level", "prominence"]) {
      const seen: number[] = [];
      for (let page = 1; page <= 17; page += 1) {
        const { json } = await request(`/digimon?fields=id&limit=100&sort=${sort}&page=${page}`);
        seen.push(...json.data.map((row: { id: number }) => row.id));
      }
      expect(new Set(seen).size).toBe(1_618);
      expect(seen).toHaveLength(1_618);
    }
  });
});

it("`sort=prominence` begins with those that are in the most works other than cards", async () => {
  const cards = new Set(dataset.works.filter(({ kind }) => kind === "card").map(({ slug }) => slug));
  const cited = dataset.evolution_works.flatMap(({ from, to, work }) => [from, to].map((slug) => `${slug} ${work}`));
  const listed = dataset.digimon_games.map(({ digimon, game }) => `${digimon} ${game}`);
  const pairs = [...new Set([...cited, ...listed])].map((pair) => pair.split(" "));
  const works = Map.groupBy(
    pairs.filter(([, work = ""]) => !cards.has(work)),
    ([slug]) => slug,
  );
  const most = dataset.digimon
    .map(({ id, slug }) => ({ id, slug, count: works.get(slug)?.length ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.id - b.id);
  const { json } = await request("/digimon?sort=prominence&fields=slug&limit=100");
  const slugs = json.data.map((row: { slug: string }) => row.slug);
  expect(slugs).toEqual(most.slice(0, 100).map(({ slug }) => slug));
  expect(slugs.slice(0, 10)).toEqual(expect.arrayContaining(["agumon", "gabumon", "patamon", "tailmon"]));
  const last = await request("/digimon?sort=-prominence&fields=slug&limit=100&page=17");
  expect(last.json.data.at(-1)).toEqual({ slug: slugs[0] });
});

describe("the search of /digimon", () => {
  const found = async (q: string) => {
    const { json } = await request(`/digimon?fields=slug&limit=100&q=${encodeURIComponent(q)}`);
    return json.data.map((row: { slug: string }) => row.slug) as string[];
  };

  it.each([
    ["a name", "agumon", "agumon"],
    ["a dub name", "Gatomon", "tailmon"],
    ["a Japanese name", "アグモン", "agumon"],
    ["a Korean name", "아구몬", "agumon"],
    ["a typo", "agumn", "agumon"],
    ["swapped letters", "greyomn", "greymon"],
    ["a missing space", "wargreymon", "war-greymon"],
    ["a typo in kana", "ウォーグレモン", "war-greymon"],
    ["capitals and accents", "ÁGUMON", "agumon"],
  ])("lists the Digimon first that %s identifies: %s", async (_, q, slug) => {
    expect((await found(q))[0]).toBe(slug);
  });

  it("orders exact names before prefixes, starts of words, similar names and other parts", async () => {
    const slugs = await found("greymon");
    const place = (slug: string) => slugs.indexOf(slug);
    expect(place("greymon")).toBe(0);
    expect(place("greymon-x-antibody")).toBeGreaterThan(0);
    expect(place("metal-greymon")).toBeGreaterThan(place("greymon-x-antibody"));
  });

  it("regards `%`, `_` and `\\` as literal characters", async () => {
    expect(await found("%")).toEqual([]);
    expect(await found("_")).toEqual([]);
    expect(await found("\\")).toEqual([]);
  });

  it("has pages, which count all that is found, and an empty one past the end", async () => {
    const slugs = await found("greymon");
    const pages = Math.ceil(slugs.length / 7);
    const paged: string[] = [];
    for (let page = 1; page <= pages + 1; page += 1) {
      const { json } = await request(`/digimon?q=greymon&fields=slug&limit=7&page=${page}`);
      expect(json.page).toEqual({ number: page, size: 7, total: slugs.length, total_pages: pages });
      paged.push(...json.data.map((row: { slug: string }) => row.slug));
    }
    expect(paged).toEqual(slugs);
  });

  it("finds in the same order with a filter as without", async () => {
    const slugs = await found("greymon");
    const { json } = await request("/digimon?q=greymon&level=adult,perfect&limit=100&fields=slug");
    const filtered: string[] = json.data.map((row: { slug: string }) => row.slug);
    expect(filtered.length).toBeGreaterThan(5);
    expect(filtered).toEqual(slugs.filter((slug) => filtered.includes(slug)));
  });

  it("combines with the other filters and with `sort`", async () => {
    const { json } = await request("/digimon?q=agumon&level=child&x_antibody=true&fields=slug");
    expect(json.data).toEqual([{ slug: "agumon-x-antibody" }, { slug: "agumon-black-x-antibody" }]);
    const sorted = await request("/digimon?q=agumon&sort=-id&fields=id&limit=100");
    const ids = sorted.json.data.map((row: { id: number }) => row.id);
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
  });
});
