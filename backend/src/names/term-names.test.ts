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
