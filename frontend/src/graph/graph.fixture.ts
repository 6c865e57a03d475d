import fc from "fast-check";
import { EVOLUTION_KINDS, type EvolutionData, type GraphEdge, type GraphNode } from "./evolution-data.ts";

export const node = (slug: string, level: string | undefined, depth: number): GraphNode => ({
  ...{ slug, name: slug, depth, hidden: 0, image: `/images/${slug}.svg` },
  levels: level ? [{ slug: level, name: level }] : [],
});

export const edge = (from: string, to: string, given: Partial<GraphEdge> = {}): GraphEdge => ({
  ...{ from, to, kind: "normal", condition: null, main_line: false, media: ["game"], ...given },
});

const LEVELS = ["baby-i", "child", "adult", "ultimate", "armor", "a-new-level", undefined];

/** Graphs as the API answers them: connected, each node's depth its distance from the centre, cycles and pairs included. */
export const anyGraph: fc.Arbitrary<EvolutionData> = fc
  .record({
    levels: fc.array(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: 80 }),
    /** For each node but the first one before it to hang on, and for further edges two ends. */
    parents: fc.infiniteStream(fc.nat()),
    extra: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 120 }),
    looks: fc.infiniteStream(
      fc.record({ kind: fc.constantFrom(...EVOLUTION_KINDS), main_line: fc.boolean(), back: fc.boolean() }),
    ),
  })
  .map(({ levels, parents, extra, looks }) => {
    const name = (index: number) => `n${index}`;
    const tree = levels.slice(1).map((_, index): [number, number] => [parents.next().value! % (index + 1), index + 1]);
    const further = extra.map(([a, b]): [number, number] => [a % levels.length, b % levels.length]);
    const edges = new Map<string, GraphEdge>();
    for (const [a, b] of [...tree, ...further]) {
      const { kind, main_line, back } = looks.next().value!;
      const [from, to] = back ? [b, a] : [a, b];
      if (from !== to) edges.set(`${from}>${to}`, edge(name(from), name(to), { kind, main_line }));
    }
    const depths = distances(levels.length, [...tree, ...further]);
    return {
      center: name(0),
      nodes: levels.map((level, index) => node(name(index), level, depths[index]!)),
      edges: [...edges.values()],
    };
  });

function distances(size: number, pairs: readonly [number, number][]): number[] {
  const depths = new Array<number>(size).fill(Infinity);
  depths[0] = 0;
  for (let round = 0; round < size; round += 1) {
    for (const [a, b] of pairs) {
      depths[a] = Math.min(depths[a]!, depths[b]! + 1);
      depths[b] = Math.min(depths[b]!, depths[a]! + 1);
    }
  }
  return depths;
}
