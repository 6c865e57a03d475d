import { describe, expect, it } from "vitest";
import type { NameIndex } from "./name-index.ts";
import { searchNames } from "./search-names.ts";

const INDEX: NameIndex["digimon"] = [
  ["agumon", "Agumon", "アグモン", "", ["아구몬"]],
  ["agumon-x-antibody", "Agumon (X-Antibody)", "アグモン（X抗体）", "", []],
  ["tailmon", "Tailmon", "テイルモン", "Gatomon", []],
  ["war-greymon", "War Greymon", "ウォーグレイモン", "", []],
  ["greymon", "Greymon", "グレイモン", "", []],
];
const search = (query: string) => searchNames(INDEX, query, 5).map(([slug]) => slug);

describe("searching names in the index", () => {
  it("returns an exact match before longer names", () => {
    expect(search("agumon")).toEqual(["agumon", "agumon-x-antibody"]);
  });

  it("matches names in every language, and hiragana as katakana", () => {
    expect(search("アグモン")[0]).toBe("agumon");
    expect(search("あぐもん")[0]).toBe("agumon");
    expect(search("아구몬")).toEqual(["agumon"]);
    expect(search("gatomon")).toEqual(["tailmon"]);
  });

  it("returns a prefix of the name before a prefix of a word", () => {
    expect(search("grey")).toEqual(["greymon", "war-greymon"]);
  });

  it("tolerates typing errors", () => {
    expect(search("aguomn")[0]).toBe("agumon");
    expect(search("wargreymon")[0]).toBe("war-greymon");
  });

  it("returns nothing for an empty query or without a match", () => {
    expect(search("  ")).toEqual([]);
    expect(search("zzzzzz")).toEqual([]);
  });
});
