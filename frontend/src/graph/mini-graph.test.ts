import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutMiniGraph, type MiniData } from "./mini-graph.tsx";

const digimon = (slug: string) => ({ slug, name: slug });
const side = (name: string, total: number) => ({
  total,
  data: Array.from({ length: Math.min(total, 60) }, (_, index) => ({
    ...{ digimon: digimon(`${name}${index}`), kind: "normal" as const, main_line: index === 0 },
  })),
});
const data = (from: number, to: number): MiniData => ({
  ...{ ...digimon("c"), evolves_from: side("f", from), evolves_to: side("t", to) },
});

describe("layoutMiniGraph", () => {
  it("shows the first Digimon of each side and counts the others", () => {
    const { places, more } = layoutMiniGraph(data(2, 65), 4);
    expect(places.map(({ digimon: { slug } }) => slug)).toEqual(["f0", "f1", "c", "t0", "t1", "t2", "t3"]);
    expect(more.map(({ direction, count }) => [direction, count])).toEqual([["to", 61]]);
  });

  it("shows the last Digimon instead of a count of one", () => {
    expect(layoutMiniGraph(data(0, 5), 4).more).toEqual([]);
  });

  it("places no box over another one or outside the drawing", () => {
    const totals = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(totals, totals, fc.integer({ min: 1, max: 6 }), (from, to, rows) => {
        const { places, more, edges, width, height } = layoutMiniGraph(data(from, to), rows);
        const boxes = [...places, ...more];
        expect(edges).toHaveLength(places.length - 1);
        for (const [index, a] of boxes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
          for (const b of boxes.slice(index + 1))
            expect(a.x !== b.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
        }
      }),
    );
  });
});
