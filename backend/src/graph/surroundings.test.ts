import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edge } from "./evolution-graph.ts";
import { surroundings } from "./surroundings.ts";

const step = (from: number, to: number, weight = 1): Edge => ({ from, to, weight, media: [] });

describe("surroundings", () => {
  it("keeps the closest when there are too many, main line first, and counts what it hides", () => {
    const edges = [step(0, 1), step(0, 2, 0), step(3, 0), step(2, 4)];
    const { nodes, edges: shown, hidden, beyond } = surroundings(edges, { center: 0, depth: 2, maxNodes: 3 });
    expect([...nodes]).toEqual([
      [0, 0],
      [2, 1],
      [1, 1],
    ]);
    expect(shown).toEqual([step(0, 1), step(0, 2, 0)]);
    expect(hidden).toEqual({ nodes: 2, edges: 2 });
    expect([...beyond]).toEqual([
      [0, 1],
      [2, 1],
      [1, 0],
    ]);
  });

  it("shows no more than it may, only joined nodes, and with what it hides everything in reach", () => {
    const node = fc.integer({ min: 0, max: 8 });
    const edges = fc.array(fc.tuple(node, node, fc.integer({ min: 0, max: 2 })), { maxLength: 30 });
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }), (given, depth, maxNodes) => {
        const chosen = given.filter(([a, b]) => a !== b).map(([from, to, weight]) => step(from, to, weight));
        const all = surroundings(chosen, { center: 0, depth, maxNodes: 99 });
        const some = surroundings(chosen, { center: 0, depth, maxNodes });
        expect(some.nodes.size).toBe(Math.min(maxNodes, all.nodes.size));
        expect(some.nodes.size + some.hidden.nodes).toBe(all.nodes.size);
        expect(some.edges.length + some.hidden.edges).toBe(all.edges.length);
        for (const [shown, distance] of some.nodes) expect(all.nodes.get(shown)).toBe(distance);
      }),
    );
  });
});
