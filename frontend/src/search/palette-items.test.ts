import { describe, expect, it } from "vitest";
import { en } from "../i18n/en.ts";
import { enPages } from "../i18n/en-pages.ts";
import type { NameIndex } from "../names/name-index.ts";
import { paletteItems } from "./palette-items.ts";

const INDEX: NameIndex = {
  digimon: [
    ["agumon", "Agumon", "アグモン", "", []],
    ["omegamon", "Omegamon", "オメガモン", "Omnimon", []],
  ],
  terms: {
    level: { adult: { name: "Adult", dub: "Champion", ja: "成熟期" } },
    attribute: { virus: { name: "Virus", dub: "Virus" } },
    field: { "virus-busters": { name: "Virus Busters", dub: null } },
    type: {},
  },
};
const asWritten = ({ name }: { name: string }) => ({ text: name, lang: undefined });
const words = {
  t: { ...en, ...enPages },
  names: { nameOf: asWritten, termOf: (_: unknown, of: { name: string }) => asWritten(of) },
};
const items = (typed: string, index: NameIndex | undefined = INDEX) => paletteItems(typed, index, words);
const kinds = (typed: string) => items(typed).map(({ kind }) => kind);

describe("the palette", () => {
  it("offers the pages before anything is typed", () => {
    expect(new Set(kinds(""))).toEqual(new Set(["page"]));
  });

  it("puts Digimon first and the list's search last", () => {
    expect(kinds("omnimon")).toEqual(["digimon", "search"]);
  });

  it("understands a path between two", () => {
    const [first] = items("path from agumon to omnimon");
    expect(first).toEqual({ kind: "path", from: "agumon", to: "omegamon", text: "Path from Agumon to Omegamon" });
    expect(kinds("アグモンからオメガモンまで")[0]).toBe("path");
  });

  it("knows levels, attributes, fields and types, in every scheme", () => {
    expect(items("champ")[0]).toEqual({ kind: "term", of: "level", slug: "adult", text: "Level: Adult" });
    expect(items("成熟")[0]).toMatchObject({ slug: "adult" });
    expect(kinds("virus")).toEqual(["term", "term", "search"]);
  });

  it("still searches the list when there is no index", () => {
    expect(paletteItems("agumon", undefined, words)).toEqual([
      { kind: "search", q: "agumon", text: "Search the list for “agumon”" },
    ]);
  });
});
