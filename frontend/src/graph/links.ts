import {
  type Direction,
  EVOLUTION_KINDS,
  type EvolutionData,
  type GraphEdge,
  type GraphNode,
} from "./evolution-data.ts";

/** The best edge from a node to a node one step nearer to the centre, its parent. All links form a spanning tree. */
export type ParentLink = {
  parent: string;
  direction: Direction;
  edge: GraphEdge;
  /** The node's other edges to nodes nearer to the centre. */
  others: readonly GraphEdge[];
};

type Candidate = Omit<ParentLink, "others"> & { rank: readonly number[] };

/**
 * The parent link of every node but the centre, by slug. Of several edges, one of the main line is preferred, then the
 * first kind, then the direction `to`, then the first parent in the order of `nodes`.
 */
export function parentLinks({ nodes, edges }: Pick<EvolutionData, "nodes" | "edges">): Map<string, ParentLink> {
  const positions = new Map(nodes.map((node, index) => [node.slug, { depth: node.depth, index }]));
  const candidates = new Map<string, Candidate[]>();
  for (const edge of edges) {
    const from = positions.get(edge.from);
    const to = positions.get(edge.to);
    if (!from || !to || Math.abs(from.depth - to.depth) !== 1) continue;
    const isOnward = from.depth < to.depth;
    const [parent, child] = isOnward ? [edge.from, edge.to] : [edge.to, edge.from];
    const rank = [
      edge.main_line ? 0 : 1,
      EVOLUTION_KINDS.indexOf(edge.kind),
      isOnward ? 0 : 1,
      (isOnward ? from : to).index,
    ];
    const candidate: Candidate = { parent, direction: isOnward ? "to" : "from", edge, rank };
    candidates.set(child, [...(candidates.get(child) ?? []), candidate]);
  }
  return new Map(
    [...candidates].flatMap(([slug, list]): [string, ParentLink][] => {
      const [best, ...rest] = list.sort((a, b) => compareRanks(a.rank, b.rank));
      if (!best) return [];
      const { parent, direction, edge } = best;
      return [[slug, { parent, direction, edge, others: rest.map((other) => other.edge) }]];
    }),
  );
}

/** Compares two ranks of the same length, number by number. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The order in which nodes are shown: the centre, the main line, smaller depth, kind, number of media. */
export function nodeRank(node: GraphNode, link: ParentLink | undefined): number[] {
  return [
    node.depth === 0 ? 0 : 1,
    link?.edge.main_line ? 0 : 1,
    node.depth,
    link ? EVOLUTION_KINDS.indexOf(link.edge.kind) : EVOLUTION_KINDS.length,
    -(link?.edge.media.length ?? 0),
  ];
}
