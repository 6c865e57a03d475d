import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi, URLS } from "../../test/test-api.ts";
import { alternate } from "./notices.ts";

const { request, close } = createTestApi();
afterAll(close);

const dataset = readDataset(DATA_DIRECTORY);
const encoded = encodeURIComponent;

describe("a filter by terms", () => {
  it.each([
    ["level=champion", "level=adult"],
    ["level=mega,-rookie", "level=ultimate,-child"],
    ["type=android", "type=cyborg"],
    ["attribute=none", "attribute=no-data"],
    ["level=成熟期", "level=adult"],
    ["level=4", "level=adult"],
    ["group=Royal Knights", "group=royal-knights"],
    ["group=Olympos 12", "group=olympos-xii"],
    ["group=royal knight", "group=royal-knights"],
    ["field=dragon-roar", "field=dragons-roar"],
    ["game=hackers-memory", "game=cyber-sleuth"],
    ["game=デジモンリンクス", "game=linkz"],
    ["game=dsts", "game=time-stranger"],
    ["game=DSCS", "game=cyber-sleuth"],
    ["game=hm", "game=cyber-sleuth"],
    ["game=dwno", "game=next-order"],
    ["game=Digimon World: Next Order", "game=next-order"],
    ["game=digimon world dusk", "game=dawn-dusk"],
    ["attribute=ワクチン", "attribute=vaccine"],
    ["attribute=ウイルス種", "attribute=virus"],
    ["attribute=バリアブル", "attribute=variable"],
    ["type=爬虫類型", "type=reptile"],
    ["type=聖騎士", "type=holy-knight"],
    ["skill=Baby Flame", "skill=baby-flame"],
    ["skill=Pepper Breath", "skill=baby-flame"],
  ])("understands %s as %s", async (words, slugs) => {
    const [given, expected] = await Promise.all(
      [words, slugs].map((query) => request(`/digimon?fields=id&limit=100&${query.replaceAll(" ", "+")}`)),
    );
    expect(given?.json.data.length).toBeGreaterThan(0);
    expect(given?.json.data).toEqual(expected?.json.data);
    expect(given?.json).not.toHaveProperty("notices");
  });

  it.each(["level", "skill", "game"])("takes a lone hyphen in %s for a word that is not known", async (parameter) => {
    const { json } = await request(`/digimon?${parameter}=-`);
    expect(json.errors).toMatchObject([{ parameter, code: "unknown_value", detail: expect.stringContaining("`-`") }]);
  });

  it("says of a game that is known and no filter why it is none, and leaves it out of the counts", async () => {
    for (const path of ["/digimon?game=super-rumble", "/evolutions/graph?center=agumon&game=super-rumble"]) {
      const { json } = await request(path);
      expect(json.errors).toMatchObject([{ parameter: "game", code: "unknown_value" }]);
      expect(json.detail).toContain("`filterable`");
    }
    const { json } = await request("/facets");
    const filterable = dataset.games.filter((game) => game.filterable).map(({ slug }) => slug);
    const counted = json.games.map(({ slug }: { slug: string }) => slug);
    expect(counted.toSorted()).toEqual(filterable.toSorted());
  });

  it("says which level `ultimate` means, and how to request the other one, in the body and as a link", async () => {
    const { json, headers } = await request("/digimon?level=Ultimate,-child&limit=1");
    const url = `${URLS.api}/digimon?level=perfect%2C-child&limit=1`;
    expect(json.notices).toEqual([
      {
        ...{ code: "ambiguous_word", parameter: "level", given: "Ultimate", url },
        detail:
          "`Ultimate` was understood as the level Ultimate (English: Mega). For Perfect (English: Ultimate), use `perfect`.",
        meant: { slug: "ultimate", name: "Ultimate", name_dub: "Mega" },
        other: { slug: "perfect", name: "Perfect", name_dub: "Ultimate" },
      },
    ]);
    expect(headers.link).toContain(`<${url}>; rel="alternate"`);
    expect(json.data[0].levels[0]).toEqual({ slug: "ultimate", name: "Ultimate", name_dub: "Mega" });
  });

  it("links to a meaning whose name a header cannot contain (RFC 8187)", () => {
    const url = "https://api.example.com/types/x";
    expect(alternate(url, "Mega (English)")).toBe(`<${url}>; rel="alternate"; title="Mega (English)"`);
    for (const name of ["Tathāgata", '"Mega"', "究極体", "back\\slash", "it's (é)"]) {
      const [, encodedName = ""] = /title\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(alternate(url, name)) ?? [];
      expect(decodeURIComponent(encodedName)).toBe(name);
    }
  });

  it("says so in every response with filters", async () => {
    expect((await request("/facets?level=ultimate")).json.notices).toHaveLength(1);
    expect((await request("/digimon/random?level=ultimate&seed=1")).headers.link).toContain('rel="alternate"');
    expect((await request("/levels/ultimate")).headers.link).toContain(`<${URLS.api}/levels/perfect>`);
  });

  it.each([
    ["/digimon?level=qqqqqq", "`/levels`"],
    ["/digimon?skill=qqqqqq", "`/skills?q=`"],
    ["/digimon?evolves_from=qqqqqq", "`/digimon?q=`"],
    ["/evolutions/path?from=qqqqqq&to=agumon", "`/digimon?q=`"],
    ["/evolutions/graph?center=agumon&game=qqqqqq", "`/games`"],
    ["/skills?element=qqqqqq", "fire"],
    ["/groups/qqqqqq", "`/groups`"],
    ["/digimon/qqqqqq", "`/digimon?q=`"],
    ["/skills/qqqqqq", "`/skills?q=`"],
  ])("says of a word like no other where to look: %s", async (path, where) => {
    expect((await request(path)).json.detail).toContain(where);
  });

  it("names the skills of a name that several have", async () => {
    const { status, json } = await request("/digimon?skill=Terra+Destroyer");
    expect(status).toBe(400);
    expect(json.errors).toMatchObject([{ parameter: "skill", allowed: expect.arrayContaining(["tera-destroyer"]) }]);
  });

  it("suggests the closest term for a typo", async () => {
    const { json } = await request("/digimon?level=champoin");
    expect(json.detail).toContain("Did you mean `adult`?");
  });

  it("suggests no game that the parameter refuses", async () => {
    for (const path of ["/digimon?game=", "/evolutions/path?from=agumon&to=greymon&game="]) {
      expect((await request(`${path}digimon+world+1`)).json.detail).toContain("Did you mean `world`?");
    }
    expect((await request("/skills?game=re:digitise")).json.detail).toContain("Did you mean `redigitize-decode`?");
    expect((await request("/digimon?game=ddcs")).json.detail).toContain("Did you mean `cyber-sleuth`?");
    expect((await request("/digimon?game=dwds")).json.detail).toContain("`filterable`");
  });
});

describe("a vocabulary", () => {
  it.each([
    ["levels", dataset.levels],
    ["attributes", dataset.attributes],
    ["fields", dataset.fields],
    ["types", dataset.types],
    ["groups", dataset.groups],
  ])("finds each of the %s by id, slug and name, with its URL in Content-Location", async (path, terms) => {
    for (const { id, slug, name } of terms) {
      for (const key of [String(id), slug, name]) {
        const { json, headers } = await request(`/${path}/${encoded(key)}`);
        expect(json.slug, key).toBe(slug);
        expect(headers["content-location"], key).toBe(key === slug ? undefined : `${URLS.api}/${path}/${slug}`);
      }
    }
  });

  it("suggests the closest term for a typo", async () => {
    const { status, json } = await request("/fields/dragons-roer");
    expect(status).toBe(404);
    expect(json.suggestions).toEqual([
      { slug: "dragons-roar", name: "Dragon's Roar", url: `${URLS.api}/fields/dragons-roar` },
    ]);
  });
});

describe("/skills/{slug}", () => {
  it.each([
    ["an id", String(dataset.skills.find(({ slug }) => slug === "baby-flame")?.id)],
    ["a name", "Baby Flame"],
    ["a name without spaces", "babyflame"],
    ["an English name", "Pepper Breath"],
    ["a Japanese name", "ベビーフレイム"],
  ])("finds a skill by %s, with its URL in Content-Location", async (_, key) => {
    const { json, headers } = await request(`/skills/${encoded(key)}`);
    expect(json.slug).toBe("baby-flame");
    expect(headers["content-location"]).toBe(`${URLS.api}/skills/baby-flame`);
  });

  it("suggests the closest skills for a typo", async () => {
    const { status, json } = await request("/skills/baby-flaem");
    expect(status).toBe(404);
    expect(json.suggestions[0].slug).toBe("baby-flame");
  });

  it("forgives typos in a search", async () => {
    for (const q of ["babby+flame", "pepper+breth", "gaia+froce"]) {
      const { json } = await request(`/skills?q=${q}&limit=1`);
      expect(["baby-flame", "gaia-force"], q).toContain(json.data[0].slug);
    }
  });
});

describe("a search", () => {
  const matched = async (q: string) => (await request(`/digimon?q=${encoded(q)}&limit=1`)).json.data[0].matched;

  it.each([
    ["gatomon", { kind: "name", text: "Gatomon", lang: "en", weak: false }],
    ["アグモン", { kind: "name", text: "アグモン", lang: "ja", weak: false }],
    ["augmon", { kind: "name", text: "Agumon", lang: "ja-Latn", weak: true }],
    ["pepper breath", { kind: "skill", text: "Pepper Breath", lang: "en", weak: false }],
    ["royal knights", { kind: "group", text: "Royal Knights", lang: "en", weak: false }],
  ])("says what of a Digimon matched %s", async (q, expected) => {
    expect(await matched(q)).toEqual(expected);
  });

  it.each([
    ["a Digimon and its skill", "agumon pepper breath", ["agumon"]],
    ["two names of a group", "four sovereigns", ["qinglongmon", "zhuqiaomon"]],
    ["a number for its word", "7 great demon lords", ["lucemon", "beelzebumon", "demon"]],
    ["a group and one of its Digimon", "dark masters puppetmon", ["pinochimon"]],
    ["words of a joined name in another order", "gatomon black", ["black-tailmon"]],
    ["a dub name with the Japanese form", "crusadermon x antibody", ["lord-knightmon-x-antibody"]],
  ])("finds by %s: %s", async (_, q, expected) => {
    const { json } = await request(`/digimon?q=${encoded(q)}&limit=40`);
    expect(json.data.map(({ slug }: { slug: string }) => slug)).toEqual(expect.arrayContaining(expected));
    expect(json.data[0].matched.weak).toBe(false);
  });

  it.each([
    ["metalgreymon vaccine", "metal-greymon"],
    ["agumon (bond of courage)", "agumon-yuki-no-kizuna"],
    ["black metalgreymon", "metal-greymon"],
    ["agumon digimon", "agumon"],
    ["agumon's evolution", "agumon"],
  ])("guesses by most of the words where no name has all: %s", async (q, first) => {
    const { json } = await request(`/digimon?q=${encoded(q)}&limit=1`);
    expect(json.data).toMatchObject([{ slug: first, matched: { kind: "name", weak: true } }]);
  });

  it.each([
    ["demn lords", "seven-great-demon-lords"],
    ["olympus twelve", "olympos-xii"],
  ])("forgives a typing error in a word of a group as a guess: %s", async (q, group) => {
    const members = dataset.digimon_groups.filter((member) => member.group === group).map(({ digimon }) => digimon);
    const { json } = await request(`/digimon?q=${encoded(q)}&limit=1`);
    expect(members).toContain(json.data[0].slug);
    expect(json.data[0].matched.weak).toBe(true);
  });

  it.each([
    ["バンデモン", "vamdemon"],
    ["デュークモンCM", "dukemon-crimson-mode"],
    ["インペリアルドラモンＦＭ", "imperialdramon-fighter-mode"],
    ["metalガルルモン", "metal-garurumon"],
    ["メタルgarurumon", "metal-garurumon"],
    ["Warグレイモン", "war-greymon"],
  ])("finds by the ways in which Japanese names are written: %s", async (name, slug) => {
    expect((await request(`/digimon?q=${encoded(name)}&limit=1`)).json.data[0].slug).toBe(slug);
    expect((await request(`/digimon/${encoded(name)}`)).json.slug).toBe(slug);
  });

  it("suggests no Digimon of whose name a short word has half the letters", async () => {
    const { json } = await request(`/digimon/${encoded("青龍モン")}`);
    expect(json.suggestions).toEqual([]);
    const similar = await request(`/digimon/${encoded("アグモソ")}`);
    expect(similar.json.suggestions[0].slug).toBe("agumon");
  });

  it("finds nothing by words of which most are in no name of a Digimon", async () => {
    for (const q of ["agumon+qwerty+uiop", "three+great+qwerty"]) {
      expect((await request(`/digimon?q=${q}`)).json.data, q).toEqual([]);
    }
  });

  it("says nothing without a search", async () => {
    const { json } = await request("/digimon?limit=1");
    expect(json.data[0]).not.toHaveProperty("matched");
  });
});
