import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.fixture.ts";
import { everyDigimon } from "./every-digimon.ts";
import { primary } from "./facts.ts";
import { INK, PIXEL, paletteOf } from "./palettes.ts";

/** What a page, a card, a panel and a display of the site are coloured, light and dark. */
const tokens = readFileSync(join(import.meta.dirname, "../src/styles/tokens.css"), "utf8");
const GROUNDS = [
  ...new Set([...tokens.matchAll(/--(?:paper|raised|shell|lcd): (#[0-9a-f]{6});/g)].map(([, hex]) => hex!)),
];

const attributes = [...new Set(everyDigimon().map((facts) => primary(facts.attributes)))];

describe("palettes", () => {
  it("are held to the grounds that the site has", () => {
    expect(GROUNDS.length).toBeGreaterThanOrEqual(8);
  });

  it.each(attributes)("stand out from light and dark pages: %s", (attribute) => {
    const { shell } = paletteOf(attribute);
    for (const ground of ["#ffffff", "#000000", ...GROUNDS]) expect(contrast(shell, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(attributes)("let the figure stand out from its ground, dark parts of a texture included: %s", (attribute) => {
    const { shell, shade, hollow } = paletteOf(attribute);
    if (hollow) return;
    expect(contrast(PIXEL, shell)).toBeGreaterThanOrEqual(3);
    expect(contrast(PIXEL, shade)).toBeGreaterThanOrEqual(3);
  });

  it("let the crest and the face stand out", () => {
    expect(contrast(PIXEL, INK)).toBeGreaterThanOrEqual(7);
  });

  it("tell the attributes apart without colour: each has a texture or an outline of its own", () => {
    const look = (attribute: string) => {
      const { texture, hollow } = paletteOf(attribute);
      const cells = Array.from({ length: 64 }, (_, index) => texture?.(index % 8, index >> 3) ?? false);
      return JSON.stringify([hollow, cells]);
    };
    expect(new Set(attributes.map(look)).size).toBe(attributes.length);
  });
});
