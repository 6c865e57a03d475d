import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broken } from "../sample.fixture.ts";
import { cleanText } from "./clean-text.ts";

const rulesFor = (name: string) =>
  cleanText(
    broken("digimon", (rows) => {
      rows[0]!.name_ja = name;
    }),
  ).map(({ rule }) => rule);

const foreign = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => /[^\0-\x7F]/.test(text));

describe("mojibake", () => {
  it("is found in any foreign text whose UTF-8 was read as Latin-1", () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(rulesFor(Buffer.from(text, "utf8").toString("latin1"))).toContain("mojibake");
      }),
    );
  });

  it("is found in any foreign text whose UTF-8 was read as Windows-1252", () => {
    const decoder = new TextDecoder("windows-1252");
    fc.assert(
      fc.property(foreign, (text) => {
        expect(rulesFor(decoder.decode(Buffer.from(text, "utf8")))).toContain("mojibake");
      }),
    );
  });

  it("is not seen in words of many languages", () => {
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
