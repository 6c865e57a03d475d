import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { attributeStyle, DARK, LIGHT } from "./attribute-colours.ts";
import { primary, readDigimonFacts } from "./facts.ts";

/** The background colours of the site, light and dark: pages, cards, panels and displays. */
const tokens = readFileSync(fileURLToPath(import.meta.resolve("@digidex/backend/design/tokens.css")), "utf8");
const BACKGROUNDS = [
  ...new Set([...tokens.matchAll(/--(?:paper|raised|shell|lcd): (#[0-9a-f]{6});/g)].flatMap(([, hex]) => hex ?? [])),
];

const attributes = [...new Set(readDigimonFacts().map((facts) => primary(facts.attributes)))];

describe("attribute colours", () => {
  it("are tested against all backgrounds of the site", () => {
    expect(BACKGROUNDS.length).toBeGreaterThanOrEqual(8);
  });

  it.each(attributes)("have a contrast of 3:1 to light and dark pages: %s", (attribute) => {
    const { fill } = attributeStyle(attribute);
    for (const background of ["#ffffff", "#000000", ...BACKGROUNDS])
      expect(contrast(fill, background)).toBeGreaterThanOrEqual(3);
  });

  it.each(attributes)("have a contrast of 3:1 to the figure, dark cells of the texture included: %s", (attribute) => {
    const { fill, shade, hollow } = attributeStyle(attribute);
    if (hollow) return;
    expect(contrast(LIGHT, fill)).toBeGreaterThanOrEqual(3);
    expect(contrast(LIGHT, shade)).toBeGreaterThanOrEqual(3);
  });

  it("have a contrast of 7:1 between the field symbol or the face and its background", () => {
    expect(contrast(LIGHT, DARK)).toBeGreaterThanOrEqual(7);
  });

  it("differ without colour: each attribute has its own texture or outline", () => {
    const look = (attribute: string) => {
      const { texture, hollow } = attributeStyle(attribute);
      const cells = Array.from({ length: 64 }, (_, index) => texture?.(index % 8, index >> 3) ?? false);
      return JSON.stringify([hollow, cells]);
    };
    expect(new Set(attributes.map(look)).size).toBe(attributes.length);
  });
});

/**
 * The contrast ratio of two colours given as #rrggbb, from 1 to 21.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
