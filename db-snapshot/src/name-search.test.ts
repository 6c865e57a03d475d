import { describe, expect, it } from "vitest";
import { createNameSearch, isWeak, rank, TIERS } from "./name-search.ts";

const named = (...texts: string[]) => texts.map((text) => ({ text }));
const tierOf = (name: string, text: string) => createNameSearch(named(name)).search(text)[0]?.tier;

describe("a search by name", () => {
  it.each([
    ["Agumon (X-Antibody)", "agumon x antibody", TIERS.same],
    ["アグモン", "あぐもん", TIERS.same],
    ["V-dramon", "vdramon", TIERS.sameLetters],
    ["Lucemon (Chaos Mode)", "Lucemon: ChaosMode", TIERS.sameLetters],
    ["Agumon (Black)", "black agumon", TIERS.sameWords],
    ["Imperialdramon Fighter Mode", "imperialdramon fm", TIERS.initials],
    ["War Greymon", "wgm", TIERS.initials],
    ["Ulforce Veedramon Future Mode", "ulforce veedramon fm", TIERS.initials],
    ["UlforceVeedramon: Future Mode", "ulforce veedramon fm", TIERS.initials],
    ["Imperialdramon Paladin Mode", "imperial paladin", TIERS.wordStarts],
    ["Imperialdramon Paladin Mode", "paladin imperial", undefined],
    ["War Greymon (X-Antibody)", "wargreymon x", TIERS.prefix],
    ["Metal Greymon", "grey", TIERS.wordStart],
    ["Agumon", "augmon", TIERS.similar],
    ["Imperialdramon Dragon Mode", "imperaldramon", TIERS.similar],
    ["ウォーグレイモン", "ウォーグレモン", TIERS.similar],
    ["Agumon", "umon", TIERS.part],
    ["Agumon", "gabumon x", undefined],
    ["Agumon", "%", undefined],
    ["Mon", "mno", undefined],
  ])("finds %j by %j (tier %s)", (name, text, tier) => {
    expect(tierOf(name, text)).toBe(tier);
  });

  it("identifies names by letters and digits, else by their words in another order, and nothing else", () => {
    const { identify } = createNameSearch(named("Holy Angemon", "Agumon (Black)", "Agumon"));
    const found = (text: string) => identify(text).map((name) => name.text);
    expect(found("holyangemon")).toEqual(["Holy Angemon"]);
    expect(found("Black Agumon")).toEqual(["Agumon (Black)"]);
    expect(found("Agumon (Black) X")).toEqual([]);
    expect(found("agumo")).toEqual([]);
    expect(found("--")).toEqual([]);
  });
});

it("an X at the end of a name is short for X-Antibody, unless another name has it", () => {
  const { identify } = createNameSearch(named("Duftmon (X-Antibody)", "Shoutmon X", "Shoutmon (X-Antibody)"));
  const found = (text: string) => identify(text).map((name) => name.text);
  expect(found("Duftmon X")).toEqual(["Duftmon (X-Antibody)"]);
  expect(found("Shoutmon X")).toEqual(["Shoutmon X"]);
  expect(found("Duftmox")).toEqual([]);
});

describe("the order of matches", () => {
  const order = (text: string, names: [text: string, weight: number][]) => {
    const all = names.map(([name, weight]) => ({ text: name, item: { name, weight } }));
    const matches = createNameSearch(all).search(text);
    return rank(matches, { itemOf: ({ item }) => item, weightOf: ({ weight }) => weight }).map(({ item }) => item.name);
  };

  it("is by tier, then by errors, then by weight", () => {
    const names: [string, number][] = [
      ["Metal Greymon", 9],
      ["Greymin", 9],
      ["Greymon (Blue)", 1],
      ["Greymon", 1],
      ["Greymon X", 5],
    ];
    expect(order("greymon", names)).toEqual(["Greymon", "Greymon X", "Greymon (Blue)", "Metal Greymon", "Greymin"]);
  });

  it("uses the best match of an item with several names", () => {
    const item = {};
    const names = ["Gabumon Black", "Gabumon"].map((text) => ({ text, item }));
    const [first, ...others] = rank(createNameSearch(names).search("gabumon"), {
      itemOf: (name) => name.item,
      weightOf: () => 0,
    });
    expect(others).toEqual([]);
    expect(first?.match.name.text).toBe("Gabumon");
  });

  it("calls misspelt and partial words weak", () => {
    expect([TIERS.same, TIERS.wordStart, TIERS.similar, TIERS.part].map(isWeak)).toEqual([false, false, true, true]);
  });
});
