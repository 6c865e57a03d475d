import fc from "fast-check";
import { expect, it } from "vitest";
import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import type { ListIndex } from "../src/list-index/list-index.ts";
import { mapPositions } from "./map-positions.ts";

const LEVELS = ["baby-i", "baby-ii", "child", "adult", "perfect", "ultimate"];

/** Digimon with levels, by their place in `LEVELS`, and steps between them, each with its evidence. */
function indexes(levels: readonly (number | undefined)[], steps: readonly (readonly [number, number, number])[]) {
  const ordered = steps.toSorted(([a, b], [c, d]) => a - c || b - d);
  const counts = levels.map((_, at) => ordered.filter(([from]) => from === at).length);
  const to = ordered.map(([from, target], at) => {
    const before = ordered[at - 1];
    return before?.[0] === from ? target - before[1] : target;
  });
  return [
    {
      terms: { level: LEVELS.map((slug) => [slug, slug, null]) },
      termsOf: { level: levels.map((level) => (level === undefined ? [] : [level])) },
    } as unknown as ListIndex,
    {
      ...{ counts, to, media: [["game"]], medium: ordered.map(() => 0), mainLine: "n".repeat(ordered.length) },
      evidence: ordered.map(([, , evidence]) => evidence),
    } as unknown as EvolutionIndex,
  ] as const;
}

const digimon = fc.array(fc.option(fc.nat(LEVELS.length - 1), { nil: undefined }), { minLength: 2, maxLength: 40 });
const worlds = digimon.chain((levels) => {
  const place = fc.nat(levels.length - 1);
  const steps = fc.uniqueArray(fc.tuple(place, place, fc.nat(900)), {
    maxLength: 80,
    selector: ([from, to]) => `${from} ${to}`,
  });
  return steps.map((all) => indexes(levels, all));
});

it("gives every Digimon a place of its own, and the same one each time", () => {
  fc.assert(
    fc.property(worlds, ([list, evolutions]) => {
      const { x, y } = mapPositions(list, evolutions);
      expect([x.length, y.length]).toEqual([list.termsOf.level.length, list.termsOf.level.length]);
      expect([...x, ...y].every(Number.isInteger)).toBe(true);
      expect(new Set(x.map((value, at) => `${value} ${y[at]}`)).size).toBe(x.length);
      expect(mapPositions(list, evolutions)).toEqual({ x, y });
    }),
    { numRuns: 40 },
  );
});

it("places each level farther from the centre than the one before", () => {
  const { x, y } = mapPositions(...indexes([0, 1, 2, 3, 4, 5, undefined], []));
  const distances = x.map((value, at) => Math.hypot(value, y[at] ?? 0));
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
});

it("places those closer to each other that evolve into each other by the best known steps", () => {
  // Eight Child and eight Adult Digimon; each Child evolves to each Adult, but by one step far better known than others.
  const places = Array.from({ length: 8 }, (_, place) => place);
  const best = (from: number) => 8 + ((from * 3 + 1) % 8);
  const steps = places.flatMap((from) =>
    places.map((to) => [from, 8 + to, best(from) === 8 + to ? 900 : 200] as const),
  );
  const { x, y } = mapPositions(...indexes([...places.map(() => 2), ...places.map(() => 3)], steps));
  const apart = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const known = places.map((from) => apart(from, best(from)));
  expect(mean(known)).toBeLessThan(mean(steps.map(([from, to]) => apart(from, to))) * 0.8);
});
