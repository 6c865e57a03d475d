import type { Edge } from "./evolution-graph.ts";

export type Surroundings = {
  /** By distance from the centre. `hidden`: number of neighbours that are not in `nodes`. */
  nodes: { node: number; depth: number; hidden: number }[];
  edges: Edge[];
  /** Number of nodes and edges within the depth that `maxNodes` omits. */
  hidden: { nodes: number; edges: number };
};

/**
 * The nodes at most `depth` steps from `center`, in either direction. If there are more than `maxNodes`, the closest are
 * returned; among equal distances, those reached by an edge of lower weight (main line first), then in slug order.
 */
export function surroundings(
  edges: readonly Edge[],
  { center, depth, maxNodes }: { center: number; depth: number; maxNodes: number },
): Surroundings {
  const edgesOf = edgesByNode(edges);
  const neighboursOf = (node: number) =>
    (edgesOf.get(node) ?? []).map(({ from, to, weight }) => ({ node: from === node ? to : from, weight }));
  const within = new Set([center]);
  const depths = new Map([[center, 0]]);
  let frontier = [center];
  for (let distance = 1; distance <= depth; distance += 1) {
    const weights = new Map<number, number>();
    for (const { node, weight } of frontier.flatMap(neighboursOf)) {
      if (!within.has(node)) weights.set(node, Math.min(weight, weights.get(node) ?? Infinity));
    }
    frontier = [...weights].sort(([a, aWeight], [b, bWeight]) => aWeight - bWeight || a - b).map(([node]) => node);
    for (const node of frontier) {
      within.add(node);
      if (depths.size < maxNodes) depths.set(node, distance);
    }
  }

  const shown = edges.filter(({ from, to }) => depths.has(from) && depths.has(to));
  const inReach = edges.filter(({ from, to }) => within.has(from) && within.has(to));
  const hiddenNeighbours = (node: number) =>
    new Set(neighboursOf(node).flatMap((other) => (depths.has(other.node) ? [] : [other.node]))).size;
  return {
    nodes: [...depths].map(([node, depth]) => ({ node, depth, hidden: hiddenNeighbours(node) })),
    edges: shown,
    hidden: { nodes: within.size - depths.size, edges: inReach.length - shown.length },
  };
}

function edgesByNode(edges: readonly Edge[]): Map<number, Edge[]> {
  const edgesOf = new Map<number, Edge[]>();
  for (const edge of edges) {
    for (const node of [edge.from, edge.to]) {
      const list = edgesOf.get(node);
      if (list) list.push(edge);
      else edgesOf.set(node, [edge]);
    }
  }
  return edgesOf;
}
