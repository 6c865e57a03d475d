import { describe, expect, it } from "vitest";
import { crestOf } from "./crests.ts";
import { everyDigimon } from "./every-digimon.ts";
import { primary } from "./facts.ts";
import { isInside, polygonsOf } from "./polygon.ts";

const fields = [...new Set(everyDigimon().map((facts) => primary(facts.fields)))].filter((field) => field !== "none");

describe("polygonsOf", () => {
  it.each(fields)("reads every crest, which keeps to its seat: %s", (field) => {
    const points = polygonsOf(crestOf(field)!).flat();
    expect(points.length).toBeGreaterThan(3);
    for (const [x, y] of points) expect(Math.hypot(x, y)).toBeLessThan(12.5);
  });

  it("refuses what it does not know", () => {
    expect(() => polygonsOf("M0 0C1 1 2 2 3 3z")).toThrow(/holds "C"/);
  });
});

describe("isInside", () => {
  const square = polygonsOf("M0 0L4 0L4 4L0 4z")[0]!;

  it("tells inside from outside", () => {
    expect(isInside([2, 2], square)).toBe(true);
    expect(isInside([5, 2], square)).toBe(false);
    expect(isInside([2, -1], square)).toBe(false);
  });
});
