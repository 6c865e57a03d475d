import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edge, neighbours } from "./evolution-graph.ts";
import { compare, shortestPaths } from "./shortest-paths.ts";

const SIZE = 7;
const node = fc.integer({ min: 0, max: SIZE - 1 });
const edges = fc
  .uniqueArray(fc.tuple(node, node), { maxLength: 24, selector: String })
  .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([from, to]): Edge => ({ from, to, weight: 1, media: [] })));
const search = fc.record({
  from: node,
  to: node,
  k: fc.integer({ min: 1, max: 5 }),
  maxSteps: fc.integer({ min: 1, max: SIZE }),
  avoid: fc.uniqueArray(node, { maxLength: 2 }).map((nodes) => new Set(nodes)),
});

/** All loopless paths, by exhaustive search. */
function allPaths(targets: readonly (readonly number[])[], from: number, to: number, avoid: ReadonlySet<number>) {
  const found: number[][] = [];
  const walk = (path: number[]) => {
    const last = path.at(-1) ?? from;
    if (avoid.has(last)) return;
    if (last === to) found.push(path);
    else for (const next of targets[last] ?? []) if (!path.includes(next)) walk([...path, next]);
  };
  walk([from]);
  return found;
}

describe("shortestPaths", () => {
  it.each(["forward", "any"] as const)("finds the same as an exhaustive search (direction %s)", (direction) => {
    fc.assert(
      fc.property(edges, search, (chosen, query) => {
        const targets = neighbours(SIZE, chosen, direction);
        const expected = allPaths(targets, query.from, query.to, query.avoid)
          .filter((path) => path.length - 1 <= query.maxSteps)
          .sort(compare)
          .slice(0, query.k);
        expect(shortestPaths(targets, query)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it("returns a path without steps from a Digimon to itself", () => {
    expect(shortestPaths([[1], [0]], { from: 0, to: 0, k: 3, maxSteps: 5 })).toEqual([[0]]);
  });
});
