import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { everyDigimon } from "./every-digimon.ts";
import { GLYPH, hasGlyph } from "./pixel-font.ts";
import { CARD_SIZE, NAME_ROOM, nameLines, socialCard } from "./social-card.ts";

const all = everyDigimon();
const agumon = all.find(({ slug }) => slug === "agumon")!;

/** The chunks of a PNG, by type. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

describe("socialCard", () => {
  it("is a PNG of the size that link previews ask for", () => {
    const png = socialCard(agumon, ["Child", "Vaccine"]);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    const header = chunksOf(png).get("IHDR")!;
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    const rows = inflateSync(chunksOf(png).get("IDAT")!);
    expect(rows.length).toBe(CARD_SIZE.height * (1 + CARD_SIZE.width / 2));
  });

  it("is the same for the same facts and another for other ones", () => {
    const card = socialCard(agumon, ["Child"]);
    expect(socialCard(agumon, ["Child"]).equals(card)).toBe(true);
    expect(socialCard({ ...agumon, slug: "gabumon" }, ["Child"]).equals(card)).toBe(false);
    expect(socialCard({ ...agumon, x_antibody: true }, ["Child"]).equals(card)).toBe(false);
  });

  it("has room and letters for every name", () => {
    for (const { name } of all) {
      const { scale, lines } = nameLines(name);
      expect(lines.join("").replaceAll(" ", ""), name).toBe(name.replaceAll(" ", ""));
      expect(Math.max(...lines.map(({ length }) => length)) * GLYPH.advance * scale, name).toBeLessThanOrEqual(
        NAME_ROOM + 8,
      );
      expect(lines.length * 10 * scale, name).toBeLessThanOrEqual(70);
      expect(
        [...name].filter((character) => !hasGlyph(character)),
        name,
      ).toEqual([]);
    }
  });
});
