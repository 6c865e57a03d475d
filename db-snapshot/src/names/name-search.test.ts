import { describe, expect, it } from "vitest";
import { createNameSearch, isWeak, rank, TIERS } from "./name-search.ts";

const named = (...texts: string[]) => texts.map((text) => ({ text }));
const tierOf = (name: string, text: string) => createNameSearch(named(name)).search(text)[0]?.tier;

describe("a search by name", () => {
  it.each([
    ["Agumon (X-Antibody)", "agumon x antibody", TIERS.same],
    ["アグモン", "あぐもん", TIERS.same],
    ["ヴァンデモン", "バンデモン", TIERS.same],
    ["レイヴモン", "れいぶもん", TIERS.same],
    ["V-dramon", "vdramon", TIERS.sameLetters],
    ["Lucemon (Chaos Mode)", "Lucemon: ChaosMode", TIERS.sameLetters],
    ["Agumon (Black)", "black agumon", TIERS.sameWords],
    ["BlackGatomon", "gatomon black", TIERS.sameWords],
    ["Crusadermon X", "crusadermon x antibody", TIERS.sameLetters],
    ["Duftmon (X-Antibody)", "duftmon x", TIERS.sameLetters],
    ["オメガモン（X抗体）", "オメガモンX", TIERS.sameLetters],
    ["듀크몬(X항체)", "듀크몬 X", TIERS.sameLetters],
    ["ベルフェモン：レイジモード", "ベルフェモンレイジ", TIERS.sameLetters],
    ["Olympos XII", "olympos 12", TIERS.sameLetters],
    ["Olympos XII", "olympos twelve", TIERS.sameLetters],
    ["Seven Great Demon Lords", "7 great demon lords", TIERS.sameLetters],
    ["Baby II", "baby 2", TIERS.sameLetters],
    ["Imperialdramon Fighter Mode", "imperialdramon fm", TIERS.initials],
    ["War Greymon", "wgm", TIERS.initials],
    ["Ulforce Veedramon Future Mode", "ulforce veedramon fm", TIERS.initials],
    ["UlforceVeedramon: Future Mode", "ulforce veedramon fm", TIERS.initials],
    ["Imperialdramon Paladin Mode", "imperial paladin", TIERS.wordStarts],
    ["Imperialdramon Paladin Mode", "paladin imperial", undefined],
    ["War Greymon (X-Antibody)", "wargreymon x", TIERS.sameLetters],
    ["War Greymon (X-Antibody)", "wargreymon x anti", TIERS.prefix],
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

it("a name is identified by one that it is short for, or that is short for it, unless another name is the same", () => {
  const texts = [
    "Duftmon (X-Antibody)",
    "Shoutmon X",
    "Shoutmon (X-Antibody)",
    "Crusadermon X",
    "Belphemon: Rage Mode",
    "オメガモン（X抗体）",
    "Olympos XII",
  ];
  const { identify } = createNameSearch(named(...texts));
  const found = (text: string) => identify(text).map((name) => name.text);
  expect(found("Duftmon X")).toEqual(["Duftmon (X-Antibody)"]);
  expect(found("Shoutmon X")).toEqual(["Shoutmon X"]);
  expect(found("Duftmox")).toEqual([]);
  expect(found("Crusadermon (X-Antibody)")).toEqual(["Crusadermon X"]);
  expect(found("Belphemon Rage")).toEqual(["Belphemon: Rage Mode"]);
  expect(found("オメガモンX")).toEqual(["オメガモン（X抗体）"]);
  expect(found("Olympos 12")).toEqual(["Olympos XII"]);
});

it("names with a word are those in which one starts with it", () => {
  const found = createNameSearch(named("Ten Warriors", "Tentomon", "Legendary Warriors", "Kitten")).withWord("ten");
  expect(found.map(({ text }) => text)).toEqual(["Ten Warriors", "Tentomon"]);
});

it("names with a misspelt word are those of which one has one typing error", () => {
  const { withWord } = createNameSearch(named("Seven Great Demon Lords", "Demon", "Dorumon", "Olympos XII"));
  const found = (word: string) => withWord(word, true).map(({ text }) => text);
  expect(found("demn").toSorted()).toEqual(["Demon", "Seven Great Demon Lords"]);
  expect(found("olympus")).toEqual(["Olympos XII"]);
  expect(found("xi")).toEqual([]);
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
