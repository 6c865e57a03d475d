import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readDigimonFacts } from "./facts.ts";
import { GLYPH, hasGlyph } from "./pixel-font.ts";
import { CARD_SIZE, NAME_WIDTH, nameLines, socialCard } from "./social-card.ts";

const all = readDigimonFacts();
const agumon = {
  slug: "agumon",
  name: "Agumon",
  captions: ["Child", "Vaccine"],
  levels: ["child"],
  attributes: ["vaccine"],
  fields: ["dragons-roar"],
  x_antibody: false,
};

/** The contents of a PNG's chunks, by type. */
function chunksOf(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return (type: string) => chunks.get(type) ?? Buffer.alloc(0);
}

describe("socialCard", () => {
  it("is a PNG of the size that link previews expect", () => {
    const png = socialCard(agumon);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    const header = chunksOf(png)("IHDR");
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    const rows = inflateSync(chunksOf(png)("IDAT"));
    expect(rows.length).toBe(CARD_SIZE.height * (1 + CARD_SIZE.width / 2));
  });

  it("is the same for the same facts and different for other facts", () => {
    const card = socialCard(agumon);
    expect(socialCard(agumon).equals(card)).toBe(true);
    expect(socialCard({ ...agumon, slug: "gabumon" }).equals(card)).toBe(false);
    expect(socialCard({ ...agumon, x_antibody: true }).equals(card)).toBe(false);
  });

  it("has room and glyphs for every name", () => {
    for (const { name } of all) {
      const { scale, lines } = nameLines(name);
      expect(lines.join("").replaceAll(" ", ""), name).toBe(name.replaceAll(" ", ""));
      expect(Math.max(...lines.map(({ length }) => length)) * GLYPH.advance * scale, name).toBeLessThanOrEqual(
        NAME_WIDTH + 8,
      );
      expect(lines.length * 10 * scale, name).toBeLessThanOrEqual(70);
      expect(
        [...name].filter((character) => !hasGlyph(character)),
        name,
      ).toEqual([]);
    }
  });
});
