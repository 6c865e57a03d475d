import type { GraphNode } from "./evolution-data.ts";

type Edges = readonly { from: string; to: string }[];

const SWEEPS = 4;

/**
 * Orders the nodes of each column so that few edges cross: in sweeps over the columns in both directions, each node moves
 * to the mean height of its neighbours in other columns. The most important nodes start in the middle, and equal means
 * keep the order.
 * @see Sugiyama, Tagawa and Toda, https://doi.org/10.1109/TSMC.1981.4308636
 */
export function orderNodes(columns: readonly (readonly GraphNode[])[], edges: Edges): GraphNode[][] {
  const ordered = columns.map(fromTheMiddle);
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  /** Distance from the middle of its column, in rows, by slug. */
  const heights = new Map<string, number>();
  const measure = (nodes: readonly GraphNode[]) => {
    for (const [index, { slug }] of nodes.entries()) heights.set(slug, index - (nodes.length - 1) / 2);
  };
  ordered.forEach(measure);

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 === 0 ? ordered : ordered.toReversed()) {
      const own = new Set(column.map(({ slug }) => slug));
      const meanOf = ({ slug }: GraphNode) => {
        const others = (neighbours.get(slug) ?? []).filter((other) => !own.has(other));
        const found = others.flatMap((other) => heights.get(other) ?? []);
        const total = found.reduce((sum, height) => sum + height, 0);
        return found.length > 0 ? total / found.length : (heights.get(slug) ?? 0);
      };
      const means = new Map(column.map((node) => [node, meanOf(node)]));
      column.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
      measure(column);
    }
  }
  return ordered;
}

/** The first in the middle, the next above it, the next below it, and so on. */
function fromTheMiddle(nodes: readonly GraphNode[]): GraphNode[] {
  const result: GraphNode[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index % 2 === 1) result.unshift(node);
    else result.push(node);
  }
  return result;
}
