import {
  type Direction,
  EVOLUTION_KINDS,
  type EvolutionData,
  type EvolutionKind,
  type GraphEdge,
  type GraphNode,
} from "./evolution-data.ts";
import { compareRanks, type Link, linksOf, nodeRank } from "./links.ts";

/** The same content as the drawing's, to be read as a nested list. */
export type Outline = { center: GraphNode; groups: OutlineGroup[] };

/** What is reached by one kind of step in one direction, the main line first. */
export type OutlineGroup = { direction: Direction; kind: EvolutionKind; entries: OutlineEntry[] };

export type OutlineEntry = {
  node: GraphNode;
  edge: GraphEdge;
  /** Further edges to Digimon nearer the centre. */
  others: readonly GraphEdge[];
  /** What lies behind it. */
  groups: OutlineGroup[];
};

/** Every Digimon once, below the one through which it hangs on the centre; what evolves onward comes first. */
export function evolutionOutline(graph: EvolutionData): Outline {
  const links = linksOf(graph);
  const linked = graph.nodes.filter(({ slug }) => links.has(slug));
  const children = Map.groupBy(linked, ({ slug }) => links.get(slug)!.parent);
  const center = graph.nodes.find(({ slug }) => slug === graph.center);
  if (!center) throw new Error(`The graph has no node for its centre, ${graph.center}.`);
  return { center, groups: groupsBelow(center.slug, children, links) };
}

function groupsBelow(
  parent: string,
  children: ReadonlyMap<string, readonly GraphNode[]>,
  links: ReadonlyMap<string, Link>,
): OutlineGroup[] {
  const entries = (children.get(parent) ?? [])
    .map((node) => ({ node, link: links.get(node.slug)! }))
    .sort((a, b) => compareRanks(nodeRank(a.node, a.link), nodeRank(b.node, b.link)));
  const byWay = Map.groupBy(entries, ({ link }) => `${link.direction}:${link.edge.kind}`);
  return [...byWay.values()]
    .map((members): OutlineGroup => {
      const { direction, edge } = members[0]!.link;
      const below = members.map(({ node, link }) => ({
        ...{ node, edge: link.edge, others: link.others, groups: groupsBelow(node.slug, children, links) },
      }));
      return { direction, kind: edge.kind, entries: below };
    })
    .sort((a, b) => compareRanks(groupRank(a), groupRank(b)));
}

function groupRank({ direction, kind }: OutlineGroup): number[] {
  return [direction === "to" ? 0 : 1, EVOLUTION_KINDS.indexOf(kind)];
}
