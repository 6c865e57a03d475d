import type { Direction, EvolutionData, EvolutionKind, GraphNode } from "./evolution-data.ts";
import { compareRanks, type Link, nodeRank } from "./links.ts";

/** Columns from left to right: the ladder, then what stands beside it. */
const LEVEL_ORDER = [
  "baby-i",
  "baby-ii",
  "child",
  "adult",
  "perfect",
  "ultimate",
  "super-ultimate",
  "armor",
  "hybrid",
  "unknown",
];
const LADDER_LENGTH = 7;

/** Nodes of one column that are reached by the same kind of step and stand behind one "+N". */
export type Group = {
  id: string;
  kind: EvolutionKind;
  direction: Direction;
  members: readonly GraphNode[];
  isOpen: boolean;
};

export type Column = {
  level: string;
  /** The level's name as the API gives it; undefined for Digimon without one. */
  name: string | undefined;
  isOnLadder: boolean;
  /** The nodes that are always shown, most important first. */
  nodes: readonly GraphNode[];
  groups: readonly Group[];
};

type ColumnOptions = {
  /** Rows of a column at most, as long as no group is open. */
  limit: number;
  /** Ids of the open groups. */
  expanded: ReadonlySet<string>;
};

/** Sorts the nodes into a column for each level that occurs. What is too much for a column stands in groups. */
export function columnsOf(
  { nodes }: Pick<EvolutionData, "nodes">,
  links: ReadonlyMap<string, Link>,
  { limit, expanded }: ColumnOptions,
): Column[] {
  const byLevel = Map.groupBy(nodes, (node) => node.levels[0]?.slug ?? "none");
  const place = (level: string) => {
    const index = LEVEL_ORDER.indexOf(level);
    if (index >= 0) return index;
    return level === "none" ? LEVEL_ORDER.length + 1 : LEVEL_ORDER.length;
  };
  return [...byLevel]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([level, members]) => {
      const ranked = members
        .map((node) => ({ node, rank: nodeRank(node, links.get(node.slug)) }))
        .sort((a, b) => compareRanks(a.rank, b.rank))
        .map(({ node }) => node);
      const { shown, groups } = fold(level, ranked, links, limit);
      return {
        level,
        name: members[0]?.levels[0]?.name,
        isOnLadder: place(level) < LADDER_LENGTH,
        nodes: shown,
        groups: groups.map((group) => ({ ...group, isOpen: expanded.has(group.id) })),
      };
    });
}

type Folded = { shown: GraphNode[]; groups: Omit<Group, "isOpen">[] };

/** Shows as many as there is room for beside a row for each group; a group of one is shown itself. */
function fold(level: string, ranked: GraphNode[], links: ReadonlyMap<string, Link>, limit: number): Folded {
  if (ranked.length <= limit) return { shown: ranked, groups: [] };
  for (let kept = limit; ; kept -= 1) {
    const rest = ranked.slice(Math.max(kept, 0));
    const groups = groupsOf(level, rest, links);
    const hidden = new Set(groups.flatMap(({ members }) => members));
    const shown = ranked.filter((node) => !hidden.has(node));
    if (kept <= 1 || shown.length + groups.length <= limit) return { shown, groups };
  }
}

function groupsOf(level: string, nodes: GraphNode[], links: ReadonlyMap<string, Link>): Omit<Group, "isOpen">[] {
  const linked = nodes.filter((node) => links.has(node.slug));
  const byWay = Map.groupBy(linked, (node) => {
    const { direction, edge } = links.get(node.slug)!;
    return `${level}:${direction}:${edge.kind}`;
  });
  return [...byWay]
    .filter(([, members]) => members.length > 1)
    .map(([id, members]) => {
      const { direction, edge } = links.get(members[0]!.slug)!;
      const byName = members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return { id, kind: edge.kind, direction, members: byName };
    });
}
