import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSelection, type Step } from "./evolution-graph.ts";
import { surroundings } from "./surroundings.ts";

const SIZE = 9;
const step = (from: number, to: number, evidence = 1): Step => ({
  ...{ from, to, evidence, weight: 1, media: [], games: [], cost: 0, mainLine: false },
});

describe("surroundings", () => {
  it("returns the closest nodes, by the best documented steps first, and counts the omitted ones", () => {
    const selection = createSelection(SIZE, [step(0, 1), step(0, 2, 5), step(3, 0), step(2, 4)]);
    const { nodes, steps, hidden } = surroundings(selection, { center: 0, depth: 2, maxNodes: 3 });
    expect(nodes).toEqual([
      { node: 0, depth: 0, hidden: 1 },
      { node: 2, depth: 1, hidden: 1 },
      { node: 1, depth: 1, hidden: 0 },
    ]);
    expect(steps).toEqual([step(0, 2, 5), step(0, 1)]);
    expect(hidden).toEqual({ nodes: 2, steps: 2 });
  });

  it("returns at most `maxNodes` nodes and counts all others within the depth", () => {
    const node = fc.integer({ min: 0, max: SIZE - 1 });
    const steps = fc
      .uniqueArray(fc.tuple(node, node), { maxLength: 30, selector: String })
      .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([from, to], index) => step(from, to, index % 3)));
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }), (given, depth, maxNodes) => {
        const selection = createSelection(SIZE, given);
        const all = surroundings(selection, { center: 0, depth, maxNodes: 99 });
        const some = surroundings(selection, { center: 0, depth, maxNodes });
        expect(some.nodes.length).toBe(Math.min(maxNodes, all.nodes.length));
        expect(some.nodes.length + some.hidden.nodes).toBe(all.nodes.length);
        expect(some.steps.length + some.hidden.steps).toBe(all.steps.length);
        const depths = new Map(all.nodes.map(({ node, depth }) => [node, depth]));
        for (const { node, depth } of some.nodes) expect(depths.get(node)).toBe(depth);
        const shown = new Set(some.nodes.map(({ node }) => node));
        const expected = given.filter(({ from, to }) => shown.has(from) && shown.has(to));
        expect(new Set(some.steps)).toEqual(new Set(expected));
      }),
    );
  });

  it("returns ancestors and descendants only, with `lineage`", () => {
    // 1 evolves to 0 and to 2; 0 and 4 evolve to 3.
    const selection = createSelection(SIZE, [step(5, 1), step(1, 0), step(1, 2), step(0, 3), step(4, 3), step(3, 6)]);
    const { nodes } = surroundings(selection, { center: 0, depth: 2, maxNodes: 99, lineage: true });
    expect(nodes.map(({ node, depth }) => [node, depth])).toEqual([
      [0, 0],
      [1, 1],
      [3, 1],
      [5, 2],
      [6, 2],
    ]);
  });

  it("counts with `lineage` as many steps as the shortest walk that never changes its direction has", () => {
    const node = fc.integer({ min: 0, max: SIZE - 1 });
    const pairs = fc.uniqueArray(fc.tuple(node, node), { maxLength: 30, selector: String });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 3 }), (given, depth) => {
        const ends = given.filter(([a, b]) => a !== b);
        const selection = createSelection(
          SIZE,
          ends.map(([from, to]) => step(from, to)),
        );
        /** The nodes after exactly `steps` steps in one direction. */
        const after = (steps: number, sign: 1 | -1): Set<number> => {
          if (steps === 0) return new Set([0]);
          const before = after(steps - 1, sign);
          const next = ends.map(([from, to]) => (sign > 0 ? [from, to] : [to, from]));
          return new Set(next.flatMap(([from, to]) => (before.has(from as number) ? [to as number] : [])));
        };
        const expected = new Map<number, number>();
        for (let steps = depth; steps >= 0; steps -= 1) {
          for (const reached of [...after(steps, 1), ...after(steps, -1)]) expected.set(reached, steps);
        }
        const { nodes } = surroundings(selection, { center: 0, depth, maxNodes: 99, lineage: true });
        expect(new Map(nodes.map((one) => [one.node, one.depth]))).toEqual(expected);
      }),
    );
  });
});
