import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedRow } from "../sample.fixture.ts";
import { cleanText } from "./text.ts";

const rulesFor = (name: string) => cleanText(changedRow("digimon", 0, { name_ja: name })).map(({ rule }) => rule);

const nonAscii = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => /[^\0-\x7F]/.test(text));

describe("mojibake", () => {
  it("is found in any non-ASCII text whose UTF-8 was decoded as Latin-1", () => {
    fc.assert(
      fc.property(nonAscii, (text) => {
        expect(rulesFor(Buffer.from(text, "utf8").toString("latin1"))).toContain("mojibake");
      }),
    );
  });

  it("is found in any non-ASCII text whose UTF-8 was decoded as Windows-1252", () => {
    const decoder = new TextDecoder("windows-1252");
    fc.assert(
      fc.property(nonAscii, (text) => {
        expect(rulesFor(decoder.decode(Buffer.from(text, "utf8")))).toContain("mojibake");
      }),
    );
  });

  it("is not found in words of many languages", () => {
    for (const name of [
      "アグモン（黒）",
      "아구몬",
      "亚古兽",
      "Élan Vital",
      "Dáinsleif",
      "Saṃsāra",
      "Sabão",
      "Touché’s",
      "Ländler",
    ]) {
      expect(rulesFor(name)).toEqual([]);
    }
  });
});
