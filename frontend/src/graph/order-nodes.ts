import type { GraphNode } from "./evolution-data.ts";

type Joined = readonly { from: string; to: string }[];

const SWEEPS = 4;

/**
 * Orders the nodes of each column so that few edges cross: each moves to the mean height of its neighbours, column
 * after column, back and forth. The most important begin in the middle and stay there among equals.
 * @see Sugiyama, Tagawa and Toda, https://doi.org/10.1109/TSMC.1981.4308636
 */
export function orderNodes(columns: readonly (readonly GraphNode[])[], edges: Joined): GraphNode[][] {
  const ordered = columns.map(fromTheMiddle);
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const height = new Map<string, number>();
  const measure = (nodes: readonly GraphNode[]) => {
    nodes.forEach((node, index) => {
      height.set(node.slug, index - (nodes.length - 1) / 2);
    });
  };
  ordered.forEach(measure);

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const order = ordered.map((_, index) => index);
    for (const index of sweep % 2 === 0 ? order : order.reverse()) {
      const column = ordered[index]!;
      const own = new Set(column.map((node) => node.slug));
      const wanted = new Map(
        column.map((node) => {
          const heights = (neighbours.get(node.slug) ?? [])
            .filter((slug) => !own.has(slug) && height.has(slug))
            .map((slug) => height.get(slug)!);
          const mean = heights.reduce((sum, value) => sum + value, 0) / heights.length;
          return [node, heights.length > 0 ? mean : height.get(node.slug)!];
        }),
      );
      column.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      measure(column);
    }
  }
  return ordered;
}

/** The first in the middle, the next above, the next below, and so on. */
function fromTheMiddle(nodes: readonly GraphNode[]): GraphNode[] {
  const result: GraphNode[] = [];
  nodes.forEach((node, index) => {
    if (index % 2 === 1) result.unshift(node);
    else result.push(node);
  });
  return result;
}
