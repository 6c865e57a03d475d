import { isLikelyMainLine } from "@digidex/db-snapshot/main-line";
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
      isOnMainLine(edge) ? 0 : 1,
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

/** Whether a step is of the main line, or may be: the best known steps are first. */
const isOnMainLine = ({ main_line, main_line_status, evidence }: GraphEdge): boolean =>
  main_line_status && evidence ? isLikelyMainLine({ main_line_status, evidence }) : main_line;

/** The order in which nodes are shown: the centre, the main line, smaller depth, kind, evidence. */
export function nodeRank(node: GraphNode, link: ParentLink | undefined): number[] {
  return [
    node.depth === 0 ? 0 : 1,
    link && isOnMainLine(link.edge) ? 0 : 1,
    node.depth,
    link ? EVOLUTION_KINDS.indexOf(link.edge.kind) : EVOLUTION_KINDS.length,
    -(link?.edge.evidence?.score ?? link?.edge.media.length ?? 0),
  ];
}
