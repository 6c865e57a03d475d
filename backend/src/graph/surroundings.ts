import type { Edge } from "./evolution-graph.ts";

export type Surroundings = {
  /** The nodes that are shown, by distance from the centre. */
  nodes: Map<number, number>;
  edges: Edge[];
  /** What lies within the depth and is not shown. */
  hidden: { nodes: number; edges: number };
  /** Neighbours of each shown node that are not shown, whether within the depth or beyond it. */
  beyond: Map<number, number>;
};

/**
 * The nodes at most `depth` steps from `center`, either way. When there are more than `maxNodes`, the closest stay,
 * and among equals those that weightier steps lead to (main line first), then by slug.
 */
export function surroundings(
  edges: readonly Edge[],
  { center, depth, maxNodes }: { center: number; depth: number; maxNodes: number },
): Surroundings {
  const touching = edgesByNode(edges);
  const within = new Map([[center, 0]]);
  const nodes = new Map([[center, 0]]);
  let frontier = [center];
  for (let distance = 1; distance <= depth; distance += 1) {
    const reached = new Map<number, number>();
    for (const node of frontier) {
      for (const edge of touching.get(node) ?? []) {
        const other = edge.from === node ? edge.to : edge.from;
        if (within.has(other)) continue;
        reached.set(other, Math.min(edge.weight, reached.get(other) ?? Infinity));
      }
    }
    const ordered = [...reached].sort(([a, aWeight], [b, bWeight]) => aWeight - bWeight || a - b);
    for (const [node] of ordered) {
      within.set(node, distance);
      if (nodes.size < maxNodes) nodes.set(node, distance);
    }
    frontier = ordered.map(([node]) => node);
  }

  const shown = edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const inReach = edges.filter(({ from, to }) => within.has(from) && within.has(to));
  const beyond = [...nodes.keys()].map((node) => {
    const others = (touching.get(node) ?? []).map(({ from, to }) => (from === node ? to : from));
    return [node, new Set(others.filter((other) => !nodes.has(other))).size] as const;
  });
  return {
    nodes,
    edges: shown,
    hidden: { nodes: within.size - nodes.size, edges: inReach.length - shown.length },
    beyond: new Map(beyond),
  };
}

function edgesByNode(edges: readonly Edge[]): Map<number, Edge[]> {
  const touching = new Map<number, Edge[]>();
  const add = (node: number, edge: Edge) => {
    const list = touching.get(node);
    if (list) list.push(edge);
    else touching.set(node, [edge]);
  };
  for (const edge of edges) {
    add(edge.from, edge);
    add(edge.to, edge);
  }
  return touching;
}
