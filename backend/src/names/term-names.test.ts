import { describe, expect, it } from "vitest";
import { createTermNames } from "./term-names.ts";

const term = (slug: string, name: string, name_dub: string | null, ...others: string[]) => ({
  ...{ slug, name, name_dub, others },
});
const levels = createTermNames([
  term("adult", "Adult", "Champion", "成熟期"),
  term("perfect", "Perfect", "Ultimate", "完全体"),
  term("ultimate", "Ultimate", "Mega", "究極体"),
  term("super-ultimate", "Super Ultimate", "Ultra", "Mega +"),
  term("armor", "Armor", "Armor"),
]);
const babies = createTermNames([
  term("baby-i", "Baby I", "Fresh", "幼年期I"),
  term("baby-ii", "Baby II", "In-Training", "幼年期II"),
]);
const groups = createTermNames([
  term("olympos-xii", "Olympos XII", "Olympos XII", "オリンポス十二神"),
  term("royal-knights", "Royal Knights", "Royal Knights"),
]);
const fields = createTermNames([term("dragons-roar", "Dragon's Roar", null)]);
const types = createTermNames([term("oni", "Oni", "Demon"), term("imp", "Imp", "Demon"), term("plant", "Plant", null)]);

describe("the meaning of a word", () => {
  it.each([
    ["a slug", "adult", "adult"],
    ["capitals", "ADULT", "adult"],
    ["an English name", "champion", "adult"],
    ["another English name", "Mega", "ultimate"],
    ["a name with a sign of its own", "mega +", "super-ultimate"],
    ["a Japanese name", "成熟期", "adult"],
  ])("is found by %s", (_, word, slug) => {
    expect(levels.meaningOf(word)).toEqual({ term: expect.objectContaining({ slug }) });
  });

  it.each([
    ["a plural", levels, "Megas", "ultimate"],
    ["a singular", groups, "royal knight", "royal-knights"],
    ["a name without its genitive", fields, "dragon roar", "dragons-roar"],
    ["a sign without its blank", levels, "mega+", "super-ultimate"],
    ["a number joined to letters", babies, "baby1", "baby-i"],
    ["a number joined to kanji", babies, "幼年期2", "baby-ii"],
    ["a figure for a Japanese number", groups, "オリンポス12神", "olympos-xii"],
  ])("is found by %s", (_, names, word, slug) => {
    expect(names.meaningOf(word)?.term.slug).toBe(slug);
  });

  it("is not silent about the English name in the plural, and suggests the original one for a misspelt word", () => {
    expect(levels.meaningOf("ultimates")).toMatchObject({ term: { slug: "ultimate" }, other: { slug: "perfect" } });
    expect(levels.closest("ultimat")?.slug).toBe("ultimate");
  });

  it("is the slug and the original name before an English name, and the other meaning is known", () => {
    const meaning = levels.meaningOf("Ultimate");
    expect(meaning?.term).toEqual({ slug: "ultimate", name: "Ultimate", name_dub: "Mega" });
    expect(meaning?.other).toEqual({ slug: "perfect", name: "Perfect", name_dub: "Ultimate" });
  });

  it("has no other one for a word that is the original and the English name of one term", () => {
    expect(levels.meaningOf("armor")).toEqual({ term: expect.objectContaining({ slug: "armor" }) });
  });

  it("is unknown for an English name of several terms, and for other words", () => {
    expect(types.meaningOf("demon")).toBeUndefined();
    expect(types.meaningOf("plan")).toBeUndefined();
    expect(types.closest("plan")?.slug).toBe("plant");
    expect(types.closest("zzzzzz")).toBeUndefined();
    expect(types.closest("99")).toBeUndefined();
  });

  it("is suggested from those that can be used", () => {
    const games = createTermNames([term("world-2", "Digimon World 2", null), term("world", "Digimon World", null)]);
    expect(games.closest("digimon world 1")?.slug).toBe("world-2");
    expect(games.closest("digimon world 1", { world: 1 })?.slug).toBe("world");
  });
});
