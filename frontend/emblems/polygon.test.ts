import { describe, expect, it } from "vitest";
import { primary, readDigimonFacts } from "./facts.ts";
import { fieldSymbol } from "./field-symbols.ts";
import { isInside, polygonsOf } from "./polygon.ts";

const fields = [...new Set(readDigimonFacts().map((facts) => primary(facts.fields)))].filter(
  (field) => field !== "none",
);

describe("polygonsOf", () => {
  it.each(fields)("reads the symbol of each field, which stays inside its disc: %s", (field) => {
    const points = polygonsOf(fieldSymbol(field) ?? "").flat();
    expect(points.length).toBeGreaterThan(3);
    for (const [x, y] of points) expect(Math.hypot(x, y)).toBeLessThan(12.5);
  });

  it("throws on commands that it does not support", () => {
    expect(() => polygonsOf("M0 0C1 1 2 2 3 3z")).toThrow(/unsupported segment "C/);
  });
});

describe("isInside", () => {
  const [square = []] = polygonsOf("M0 0L4 0L4 4L0 4z");

  it("is true inside a polygon and false outside", () => {
    expect(isInside([2, 2], square)).toBe(true);
    expect(isInside([5, 2], square)).toBe(false);
    expect(isInside([2, -1], square)).toBe(false);
  });
});
