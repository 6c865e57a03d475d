import type { EvolutionKind } from "@digidex/client";
import { type Direction, EVOLUTION_KINDS, type EvolutionData, type GraphNode } from "./evolution-data.ts";
import { compareRanks, nodeRank, type ParentLink, parentLinks } from "./links.ts";

/** The content of the drawing as a nested list. */
export type Outline = { center: GraphNode; groups: OutlineGroup[] };

/** All Digimon that are connected to the same parent by one kind of step in one direction; the main line is first. */
export type OutlineGroup = { direction: Direction; kind: EvolutionKind; entries: OutlineEntry[] };

export type OutlineEntry = Pick<ParentLink, "edge" | "others"> & {
  node: GraphNode;
  /** The Digimon whose parent is this one. */
  groups: OutlineGroup[];
};

type Child = { node: GraphNode; link: ParentLink };

/** Lists every Digimon once, below its parent. Groups with the direction `to` are first. */
export function evolutionOutline(graph: EvolutionData): Outline {
  const links = parentLinks(graph);
  const children = graph.nodes.flatMap((node): Child[] => {
    const link = links.get(node.slug);
    return link ? [{ node, link }] : [];
  });
  const center = graph.nodes.find(({ slug }) => slug === graph.center);
  if (!center) throw new Error(`The graph has no node for its centre, ${graph.center}.`);
  return {
    center,
    groups: groupsBelow(
      center.slug,
      Map.groupBy(children, ({ link }) => link.parent),
    ),
  };
}

function groupsBelow(parent: string, byParent: ReadonlyMap<string, readonly Child[]>): OutlineGroup[] {
  const groups = new Map<string, OutlineGroup>();
  for (const { node, link } of (byParent.get(parent) ?? []).toSorted(compareChildren)) {
    const { direction, edge, others } = link;
    const id = `${direction}:${edge.kind}`;
    const group = groups.get(id) ?? { direction, kind: edge.kind, entries: [] };
    group.entries.push({ node, edge, others, groups: groupsBelow(node.slug, byParent) });
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => compareRanks(groupRank(a), groupRank(b)));
}

const compareChildren = (a: Child, b: Child) => compareRanks(nodeRank(a.node, a.link), nodeRank(b.node, b.link));

const groupRank = ({ direction, kind }: OutlineGroup) => [direction === "to" ? 0 : 1, EVOLUTION_KINDS.indexOf(kind)];
