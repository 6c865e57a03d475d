import {
  type Direction,
  EVOLUTION_KINDS,
  type EvolutionData,
  type GraphEdge,
  type GraphNode,
} from "./evolution-data.ts";

/** How a node hangs on the graph: by its best edge to a node one step nearer the centre. */
export type Link = {
  parent: string;
  direction: Direction;
  edge: GraphEdge;
  /** Its other edges to nodes nearer the centre. */
  others: readonly GraphEdge[];
};

/** The link of every node but the centre: main line first, then by kind, then what evolves onward, then by parent. */
export function linksOf({ nodes, edges }: Pick<EvolutionData, "nodes" | "edges">): Map<string, Link> {
  const place = new Map(nodes.map((node, index) => [node.slug, { depth: node.depth, index }]));
  const candidates = new Map<string, Omit<Link, "others">[]>();
  for (const edge of edges) {
    const from = place.get(edge.from);
    const to = place.get(edge.to);
    if (!from || !to || Math.abs(from.depth - to.depth) !== 1) continue;
    const isOnward = from.depth < to.depth;
    const [parent, child] = isOnward ? [edge.from, edge.to] : [edge.to, edge.from];
    const link = { parent, direction: isOnward ? "to" : "from", edge } as const;
    const list = candidates.get(child);
    if (list) list.push(link);
    else candidates.set(child, [link]);
  }

  const rank = ({ edge, direction, parent }: Omit<Link, "others">) => [
    edge.main_line ? 0 : 1,
    EVOLUTION_KINDS.indexOf(edge.kind),
    direction === "to" ? 0 : 1,
    place.get(parent)!.index,
  ];
  return new Map(
    [...candidates].map(([slug, list]) => {
      const [best, ...rest] = list.sort((a, b) => compareRanks(rank(a), rank(b)));
      return [slug, { ...best!, others: rest.map(({ edge }) => edge) }];
    }),
  );
}

/** Compares number by number. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index < 0 ? 0 : a[index]! - b[index]!;
}

/** What is shown first: the centre, then the main line, then the nearer, then by kind, then what is seen in more media. */
export function nodeRank(node: GraphNode, link: Link | undefined): number[] {
  return [
    node.depth === 0 ? 0 : 1,
    link?.edge.main_line ? 0 : 1,
    node.depth,
    link ? EVOLUTION_KINDS.indexOf(link.edge.kind) : EVOLUTION_KINDS.length,
    -(link?.edge.media.length ?? 0),
  ];
}
