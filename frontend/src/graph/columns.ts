import type { EvolutionKind } from "@digidex/client";
import type { Direction, EvolutionData, GraphNode } from "./evolution-data.ts";
import { compareRanks, nodeRank, type ParentLink } from "./links.ts";

/** Levels that follow each other, from left to right. */
const LADDER = ["baby-i", "baby-ii", "child", "adult", "perfect", "ultimate", "super-ultimate"];
/** The columns from left to right. Unknown levels follow, and then Digimon without a level. */
const LEVEL_ORDER = [...LADDER, "armor", "hybrid", "unknown"];
const NO_LEVEL = "none";

/** Nodes of one column that are behind one "+N": their parent links have the same kind and direction. */
export type Group = {
  /** Contains a colon, which a slug never does. */
  id: string;
  kind: EvolutionKind;
  direction: Direction;
  members: readonly GraphNode[];
  isOpen: boolean;
};

export type Column = {
  level: string;
  /** The level's name from the API; undefined for Digimon without a level. */
  name: string | undefined;
  isOnLadder: boolean;
  /** The nodes that are always shown, most important first. */
  nodes: readonly GraphNode[];
  groups: readonly Group[];
};

type ColumnOptions = {
  /** Maximal rows of a column while its groups are closed. */
  limit: number;
  /** Ids of the open groups. */
  expanded: ReadonlySet<string>;
};

/** One column for each level of the nodes. Nodes above the limit are in groups. */
export function columnsOf(
  { nodes }: Pick<EvolutionData, "nodes">,
  links: ReadonlyMap<string, ParentLink>,
  { limit, expanded }: ColumnOptions,
): Column[] {
  const rankOf = (node: GraphNode) => nodeRank(node, links.get(node.slug));
  return [...Map.groupBy(nodes, (node) => node.levels[0]?.slug ?? NO_LEVEL)]
    .sort(([a], [b]) => levelRank(a) - levelRank(b) || (a < b ? -1 : 1))
    .map(([level, members]) => {
      const ranked = members.toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)));
      const { shown, groups } = limitColumn(level, ranked, links, limit);
      return {
        level,
        name: members[0]?.levels[0]?.name,
        isOnLadder: LADDER.includes(level),
        nodes: shown,
        groups: groups.map((group) => ({ ...group, isOpen: expanded.has(group.id) })),
      };
    });
}

function levelRank(level: string): number {
  const index = LEVEL_ORDER.indexOf(level);
  if (index >= 0) return index;
  return level === NO_LEVEL ? LEVEL_ORDER.length + 1 : LEVEL_ORDER.length;
}

type ClosedGroup = Omit<Group, "isOpen">;

/** Shows as many nodes as fit beside one row for each group. A group of one node is not formed: the node is shown. */
function limitColumn(
  level: string,
  ranked: readonly GraphNode[],
  links: ReadonlyMap<string, ParentLink>,
  limit: number,
): { shown: readonly GraphNode[]; groups: ClosedGroup[] } {
  if (ranked.length <= limit) return { shown: ranked, groups: [] };
  for (let kept = limit; ; kept -= 1) {
    const groups = groupsOf(level, ranked.slice(Math.max(kept, 0)), links);
    const hidden = new Set(groups.flatMap(({ members }) => members));
    const shown = ranked.filter((node) => !hidden.has(node));
    if (kept <= 1 || shown.length + groups.length <= limit) return { shown, groups };
  }
}

function groupsOf(level: string, nodes: readonly GraphNode[], links: ReadonlyMap<string, ParentLink>): ClosedGroup[] {
  const groups = new Map<string, ClosedGroup & { members: GraphNode[] }>();
  for (const node of nodes) {
    const link = links.get(node.slug);
    if (!link) continue;
    const { direction, edge } = link;
    const id = `${level}:${direction}:${edge.kind}`;
    const group = groups.get(id) ?? { id, kind: edge.kind, direction, members: [] };
    group.members.push(node);
    groups.set(id, group);
  }
  return [...groups.values()]
    .filter(({ members }) => members.length > 1)
    .map((group) => ({ ...group, members: group.members.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }));
}
