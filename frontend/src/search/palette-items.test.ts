import { describe, expect, it } from "vitest";
import { enPages } from "../i18n/en-pages.ts";
import { english } from "../i18n/shared-texts.ts";
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
    group: {},
    game: {
      "cyber-sleuth": {
        name: "Digimon Story: Cyber Sleuth",
        dub: null,
        ja: "デジモンストーリー サイバースルゥース",
      },
    },
  },
};
const untranslated = ({ name }: { name: string }) => ({ text: name, lang: undefined });
const localisation = {
  t: { ...english, ...enPages },
  names: { nameOf: untranslated, termOf: (_: unknown, of: { name: string }) => untranslated(of) },
};
const items = (typed: string, index: NameIndex | undefined = INDEX) => paletteItems(typed, index, localisation);
const kinds = (typed: string) => items(typed).map(({ kind }) => kind);

describe("the palette's list", () => {
  it("contains the pages when nothing is typed", () => {
    expect(new Set(kinds(""))).toEqual(new Set(["page"]));
  });

  it("contains every page of the site that has a description", () => {
    const pages = items("").flatMap((item) => (item.kind === "page" ? [item.to.slice(1)] : []));
    expect(pages.toSorted()).toEqual(["digimon", ...Object.keys(english.descriptions)].toSorted());
  });

  it("contains Digimon first and the list's search last", () => {
    expect(kinds("omnimon")).toEqual(["digimon", "search"]);
  });

  it("contains a path between two Digimon, in English and Japanese", () => {
    const [first] = items("path from agumon to omnimon");
    expect(first).toEqual({ kind: "path", from: "agumon", to: "omegamon", text: "Path from Agumon to Omegamon" });
    expect(kinds("アグモンからオメガモンまで")[0]).toBe("path");
  });

  it("contains terms, by their names in every scheme and language", () => {
    expect(items("champ")[0]).toEqual({ kind: "term", of: "level", slug: "adult", text: "Level: Adult" });
    expect(items("成熟")[0]).toMatchObject({ slug: "adult" });
    expect(kinds("virus")).toEqual(["term", "term", "search"]);
  });

  it("contains a term by any word of its names, also by the sounds of Japanese ones", () => {
    for (const typed of ["cyber", "saibaa", "サイバー"])
      expect(items(typed)[0], typed).toMatchObject({ slug: "cyber-sleuth" });
  });

  it("contains the list's search without an index", () => {
    expect(paletteItems("agumon", undefined, localisation)).toEqual([
      { kind: "search", q: "agumon", text: "Search the list for “agumon”" },
    ]);
  });
});
