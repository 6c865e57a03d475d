import { describe, expect, it } from "vitest";
import { colourSources, pageStyle } from "./style.ts";

const schemes = { light: "", dark: "" };
for (const source of colourSources) {
  const [light = "", dark = ""] = source
    .replace(/\[data-theme="dark"\] \{.*?\}/s, "")
    .split("prefers-color-scheme: dark");
  schemes.light += light;
  schemes.dark += dark;
}
/** Text colours with the backgrounds that they are used on. */
const PAIRS = {
  ink: ["paper", "raised", "shell"],
  soft: ["paper", "raised", "shell"],
  link: ["paper", "raised", "shell"],
  key: ["paper", "raised"],
  "on-key": ["key"],
  "lcd-ink": ["lcd"],
  "lcd-soft": ["lcd"],
};

describe("the page's colours", () => {
  for (const [name, scheme] of Object.entries(schemes)) {
    it(`have enough contrast in the ${name} scheme (WCAG 2.2, 1.4.3)`, () => {
      for (const [text, grounds] of Object.entries(PAIRS)) {
        for (const ground of grounds) {
          const pair = `${text} on ${ground}`;
          expect([pair, contrast(colour(scheme, text), colour(scheme, ground)) >= 4.5]).toEqual([pair, true]);
        }
      }
      expect(contrast(colour(scheme, "strong-line"), colour(scheme, "raised"))).toBeGreaterThanOrEqual(3);
    });
  }
});

describe("the page's style", () => {
  it("loads no file and cannot close its element", () => {
    expect(pageStyle).not.toMatch(/url\(|@import|<\//);
  });

  it("animates nothing for readers who prefer reduced motion", () => {
    const moving = pageStyle.slice(pageStyle.indexOf("prefers-reduced-motion: no-preference"));
    expect(pageStyle.match(/animation:/g)).toEqual(moving.match(/animation:/g));
    expect(pageStyle).not.toMatch(/\bscroll-behavior|\btransition:/);
  });
});

/** The last declaration applies. */
function colour(scheme: string, name: string): number[] {
  const [, hex = ""] = [...scheme.matchAll(new RegExp(`--${name}: #([0-9a-f]{3,6});`, "g"))].at(-1) ?? [];
  const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: number[], other: number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
