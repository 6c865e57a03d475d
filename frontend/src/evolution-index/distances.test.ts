import fc from "fast-check";
import { expect, it } from "vitest";
import { distancesFrom } from "./distances.ts";

const slug = fc.constantFrom(..."abcdefgh");
const steps = fc.array(fc.record({ from: slug, to: slug }), { maxLength: 20 });

it("equals the shortest of all walks, from the closest origin", () => {
  fc.assert(
    fc.property(fc.uniqueArray(slug), steps, fc.boolean(), (origins, all, withBack) => {
      const found = distancesFrom(origins, all, withBack);
      // Bellman and Ford's algorithm: one more step in each round.
      const expected = new Map(origins.map((origin) => [origin, 0]));
      const both = withBack ? [...all, ...all.map(({ from, to }) => ({ from: to, to: from }))] : all;
      for (const _ of "abcdefgh") {
        for (const { from, to } of both) {
          const before = expected.get(from);
          if (before !== undefined)
            expected.set(to, Math.min(before + 1, expected.get(to) ?? Number.POSITIVE_INFINITY));
        }
      }
      expect(new Map([...found].map(([to, distance]) => [to, distance.steps]))).toEqual(expected);
      for (const [to, { from, steps: count }] of found) {
        expect(origins).toContain(from);
        expect(distancesFrom([from], all, withBack).get(to)?.steps).toBe(count);
      }
    }),
  );
});
