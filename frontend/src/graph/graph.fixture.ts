import fc from "fast-check";
import { EVOLUTION_KINDS, type EvolutionData, type GraphEdge, type GraphNode } from "./evolution-data.ts";

export const node = (slug: string, level: string | undefined, depth: number): GraphNode => ({
  ...{ slug, name: slug, depth },
  levels: level ? [{ slug: level, name: level, name_dub: null }] : [],
});

export const edge = (from: string, to: string, given: Partial<GraphEdge> = {}): GraphEdge => ({
  ...{ from, to, kind: "normal", condition: null, main_line: false, media: ["game"], ...given },
});

const anyLevel = fc.constantFrom("baby-i", "child", "adult", "ultimate", "armor", "a-new-level", undefined);
const anyEdge = fc.record({
  kind: fc.constantFrom(...EVOLUTION_KINDS),
  main_line: fc.boolean(),
  isReversed: fc.boolean(),
});

/** Graphs as the API returns them: connected, with cycles, where `depth` is the distance from the centre. */
export const anyGraph: fc.Arbitrary<EvolutionData> = fc
  .record({
    centerLevel: anyLevel,
    /** Each further node is connected to an earlier one. */
    others: fc.array(fc.record({ level: anyLevel, parent: fc.nat(), edge: anyEdge }), { maxLength: 79 }),
    extra: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), edge: anyEdge }), { maxLength: 120 }),
  })
  .map(({ centerLevel, others, extra }) => {
    const size = others.length + 1;
    const pairs = [
      ...others.map((other, index) => ({ a: other.parent % (index + 1), b: index + 1, ...other.edge })),
      ...extra.map(({ from, to, edge: given }) => ({ a: from % size, b: to % size, ...given })),
    ];
    const edges = new Map<string, GraphEdge>();
    for (const { a, b, kind, main_line, isReversed } of pairs) {
      const [from, to] = isReversed ? [b, a] : [a, b];
      if (from !== to) edges.set(`${from}>${to}`, edge(`n${from}`, `n${to}`, { kind, main_line }));
    }
    const levels = [centerLevel, ...others.map(({ level }) => level)];
    const depths = distances(pairs);
    return {
      center: "n0",
      nodes: levels.map((level, index) => node(`n${index}`, level, depths.get(index) ?? 0)),
      edges: [...edges.values()],
    };
  });

/** The distance of each node from node 0, by breadth-first search. */
function distances(pairs: readonly { a: number; b: number }[]): Map<number, number> {
  const depths = new Map([[0, 0]]);
  for (const [current, depth] of depths) {
    for (const { a, b } of pairs) {
      if (a === current && !depths.has(b)) depths.set(b, depth + 1);
      if (b === current && !depths.has(a)) depths.set(a, depth + 1);
    }
  }
  return depths;
}
