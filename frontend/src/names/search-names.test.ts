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
const search = (query: string) => searchNames(INDEX, query, 5).map(({ entry }) => entry[0]);

describe("searching names on the device", () => {
  it("puts the exact name before longer ones", () => {
    expect(search("agumon")).toEqual(["agumon", "agumon-x-antibody"]);
  });

  it("knows every language, hiragana as katakana", () => {
    expect(search("アグモン")[0]).toBe("agumon");
    expect(search("あぐもん")[0]).toBe("agumon");
    expect(search("아구몬")).toEqual(["agumon"]);
    expect(search("gatomon")).toEqual(["tailmon"]);
  });

  it("puts the beginning of a name before the beginning of a word", () => {
    expect(search("grey")).toEqual(["greymon", "war-greymon"]);
  });

  it("forgives a slip of the finger", () => {
    expect(search("aguomn")[0]).toBe("agumon");
    expect(search("wargreymon")[0]).toBe("war-greymon");
  });

  it("finds nothing for nothing", () => {
    expect(search("  ")).toEqual([]);
    expect(search("zzzzzz")).toEqual([]);
  });
});
