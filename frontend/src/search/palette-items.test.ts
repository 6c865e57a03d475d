import { describe, expect, it } from "vitest";
import { en } from "../i18n/en.ts";
import { enPages } from "../i18n/en-pages.ts";
import type { NameIndex } from "../names/name-index.ts";
import { paletteItems } from "./palette-items.ts";

const INDEX: NameIndex["digimon"] = [
  ["agumon", "Agumon", "アグモン", "", []],
  ["omegamon", "Omegamon", "オメガモン", "Omnimon", []],
];
const t = { ...en, ...enPages };
const kinds = (typed: string) => paletteItems(typed, INDEX, t).map(({ kind }) => kind);

describe("the palette", () => {
  it("offers the pages before anything is typed", () => {
    expect(new Set(kinds(""))).toEqual(new Set(["page"]));
  });

  it("puts Digimon first and the list's search last", () => {
    expect(kinds("omnimon")).toEqual(["digimon", "search"]);
  });

  it("understands a path between two", () => {
    const [first] = paletteItems("path from agumon to omnimon", INDEX, t);
    expect(first).toEqual({ kind: "path", from: "agumon", to: "omegamon", text: "Path from Agumon to Omegamon" });
    expect(kinds("アグモンからオメガモンまで")[0]).toBe("path");
  });

  it("still searches the list when there is no index", () => {
    expect(paletteItems("agumon", undefined, t)).toEqual([
      { kind: "search", q: "agumon", text: "Search the list for “agumon”" },
    ]);
  });
});
