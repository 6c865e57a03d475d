import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastCostPaths } from "./least-cost-paths.ts";
import { type Arc, createNetwork } from "./network.ts";

const SIZE = 7;
const node = fc.integer({ min: 0, max: SIZE - 1 });
/** Few different costs, so that many paths cost the same; several arcs may connect the same nodes. */
const arcs = fc
  .array(fc.record({ from: node, to: node, cost: fc.integer({ min: 0, max: 3 }) }), { maxLength: 26 })
  .map((all) => all.filter(({ from, to }) => from !== to));
const search = fc.record({
  from: node,
  to: node,
  k: fc.integer({ min: 1, max: 6 }),
  maxSteps: fc.integer({ min: 1, max: SIZE }),
  avoid: fc.uniqueArray(node, { maxLength: 2 }),
});

/** All loopless paths, by exhaustive search. */
function allPaths(arcs: readonly Arc[], from: number, to: number, avoid: readonly number[]) {
  const found: { nodes: number[]; cost: number }[] = [];
  const walk = (nodes: number[], cost: number) => {
    const last = nodes.at(-1) ?? from;
    if (avoid.includes(last)) return;
    if (last === to) {
      found.push({ nodes, cost });
      return;
    }
    for (let next = 0; next < SIZE; next += 1) {
      const costs = arcs.filter((arc) => arc.from === last && arc.to === next).map((arc) => arc.cost);
      if (costs.length > 0 && !nodes.includes(next)) walk([...nodes, next], cost + Math.min(...costs));
    }
  };
  walk([from], 0);
  return found;
}

describe("leastCostPaths", () => {
  it("finds the same as an exhaustive search, with a limit of steps and in the same order", () => {
    fc.assert(
      fc.property(arcs, search, (given, query) => {
        const expected = allPaths(given, query.from, query.to, query.avoid)
          .filter(({ nodes }) => nodes.length - 1 <= query.maxSteps)
          .sort((a, b) => a.cost - b.cost || a.nodes.length - b.nodes.length || compareNodes(a.nodes, b.nodes))
          .slice(0, query.k);
        expect(leastCostPaths(createNetwork(SIZE, given), query)).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it("prefers a cheap detour to an expensive step, unless the detour has too many steps", () => {
    const network = createNetwork(3, [
      { from: 0, to: 1, cost: 9 },
      { from: 0, to: 2, cost: 1 },
      { from: 2, to: 1, cost: 1 },
    ]);
    const search = { from: 0, to: 1, k: 1 };
    expect(leastCostPaths(network, { ...search, maxSteps: 2 })).toEqual([{ nodes: [0, 2, 1], cost: 2 }]);
    expect(leastCostPaths(network, { ...search, maxSteps: 1 })).toEqual([{ nodes: [0, 1], cost: 9 }]);
  });

  it("returns a path without steps from a Digimon to itself", () => {
    const network = createNetwork(2, [
      { from: 0, to: 1, cost: 1 },
      { from: 1, to: 0, cost: 1 },
    ]);
    expect(leastCostPaths(network, { from: 0, to: 0, k: 3, maxSteps: 5 })).toEqual([{ nodes: [0], cost: 0 }]);
  });
});

function compareNodes(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((node, i) => node !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
