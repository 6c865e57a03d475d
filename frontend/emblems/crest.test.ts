import { expect, it } from "vitest";
import { crestSvg } from "./crest-svg.ts";

it("draws another crest for each level, attribute and field", () => {
  const crests = [
    ...["baby-i", "baby-ii", "child", "adult", "perfect", "ultimate"].map((slug) => crestSvg("level", slug)),
    ...["vaccine", "data", "virus", "free"].map((slug) => crestSvg("attribute", slug)),
    ...["dark-area", "deep-savers", "metal-empire"].map((slug) => crestSvg("field", slug)),
  ];
  expect(new Set(crests).size).toBe(crests.length);
  for (const crest of crests) expect(crest).toMatch(/^<svg [^>]*viewBox[^>]*>.*<path .*<\/svg>$/);
});

it("draws none for a Digimon without a field", () => {
  expect(crestSvg("field", "none")).toBeUndefined();
});
