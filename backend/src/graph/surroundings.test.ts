import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edge } from "./evolution-graph.ts";
import { surroundings } from "./surroundings.ts";

const step = (from: number, to: number, weight = 1): Edge => ({ from, to, weight, media: [] });

describe("surroundings", () => {
  it("returns the closest nodes, main line first, and counts the omitted ones", () => {
    const edges = [step(0, 1), step(0, 2, 0), step(3, 0), step(2, 4)];
    const { nodes, edges: shown, hidden } = surroundings(edges, { center: 0, depth: 2, maxNodes: 3 });
    expect(nodes).toEqual([
      { node: 0, depth: 0, hidden: 1 },
      { node: 2, depth: 1, hidden: 1 },
      { node: 1, depth: 1, hidden: 0 },
    ]);
    expect(shown).toEqual([step(0, 1), step(0, 2, 0)]);
    expect(hidden).toEqual({ nodes: 2, edges: 2 });
  });

  it("returns at most `maxNodes` nodes and counts all others within the depth", () => {
    const node = fc.integer({ min: 0, max: 8 });
    const edges = fc.array(fc.tuple(node, node, fc.integer({ min: 0, max: 2 })), { maxLength: 30 });
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }), (given, depth, maxNodes) => {
        const chosen = given.filter(([a, b]) => a !== b).map(([from, to, weight]) => step(from, to, weight));
        const all = surroundings(chosen, { center: 0, depth, maxNodes: 99 });
        const some = surroundings(chosen, { center: 0, depth, maxNodes });
        expect(some.nodes.length).toBe(Math.min(maxNodes, all.nodes.length));
        expect(some.nodes.length + some.hidden.nodes).toBe(all.nodes.length);
        expect(some.edges.length + some.hidden.edges).toBe(all.edges.length);
        const depths = new Map(all.nodes.map(({ node, depth }) => [node, depth]));
        for (const { node, depth } of some.nodes) expect(depths.get(node)).toBe(depth);
      }),
    );
  });
});
