import type { EvolutionKind } from "@digidex/client";
import { type Column, columnsOf, type Group } from "./columns.ts";
import { type Box, type EdgeShape, edgeShape } from "./edge-shape.ts";
import type { EvolutionData, GraphNode } from "./evolution-data.ts";
import { type ParentLink, parentLinks } from "./links.ts";
import { orderNodes } from "./order-nodes.ts";

/** The box of a node or of a group. The id is the slug or the group's id. */
export type Place = Box & { id: string; column: number } & (
    | { type: "node"; node: GraphNode; group?: string }
    | { type: "group"; group: Group }
  );

export type PlacedEdge = EdgeShape & {
  id: string;
  /** Ids of places. */
  from: string;
  to: string;
  kind: EvolutionKind;
  isMainLine: boolean;
  /** Not a parent link: drawn only while one of its ends is hovered or focused, because there are too many. */
  isSecondary: boolean;
};

type PlacedColumn = Pick<Column, "level" | "name" | "isOnLadder"> & { x: number; width: number };

export type Layout = {
  width: number;
  height: number;
  columns: PlacedColumn[];
  /** By column, from top to bottom: the reading order. */
  places: Place[];
  edges: PlacedEdge[];
};

export type LayoutOptions = { limit?: number; expanded?: ReadonlySet<string> };

/** In the SVG's units. */
const BOX = { width: 164, height: 36 };
const ROW = 44;
const COLUMN = 240;
/** The right margin is for edges within the last column. */
const MARGIN = { left: 16, right: 60, top: 44, bottom: 16 };

/** Places the nodes, groups and edges of a response. The result depends on the arguments only. */
export function layoutGraph(graph: EvolutionData, { limit = 12, expanded = new Set() }: LayoutOptions = {}): Layout {
  const links = parentLinks(graph);
  const columns = columnsOf(graph, links, { limit, expanded });
  const ordered = orderNodes(
    columns.map(({ nodes }) => nodes),
    [...links.values()].map(({ edge }) => edge),
  );
  const rows = columns.map(({ groups }, index) => [
    ...(ordered[index] ?? []).map((node) => ({ type: "node" as const, id: node.slug, node })),
    ...groups.flatMap(rowsOfGroup),
  ]);

  // Columns are centred vertically while all groups are closed. An open group grows downwards and moves no other column.
  const closedRows = columns.map(({ nodes, groups }) => nodes.length + groups.length);
  const tallest = Math.max(1, ...closedRows);
  const tops = closedRows.map((count) => MARGIN.top + ((tallest - count) * ROW) / 2);
  const bottoms = rows.map(({ length }, index) => (tops[index] ?? 0) + length * ROW);
  const places = rows.flatMap((column, index) => {
    const top = tops[index] ?? 0;
    return column.map((row, position): Place => {
      const y = top + position * ROW + (ROW - BOX.height) / 2;
      return { ...row, ...BOX, column: index, x: MARGIN.left + index * COLUMN, y };
    });
  });
  return {
    width: MARGIN.left + MARGIN.right + Math.max(0, columns.length - 1) * COLUMN + BOX.width,
    height: Math.max(...bottoms, MARGIN.top + ROW) + MARGIN.bottom,
    columns: columns.map(({ level, name, isOnLadder }, index) => ({
      ...{ level, name, isOnLadder, x: MARGIN.left + index * COLUMN, width: BOX.width },
    })),
    places,
    edges: placeEdges(graph, places, links),
  };
}

function rowsOfGroup(group: Group) {
  const row = { type: "group" as const, id: group.id, group };
  if (!group.isOpen) return [row];
  return [row, ...group.members.map((node) => ({ type: "node" as const, id: node.slug, node, group: group.id }))];
}

/** The edges between places. The edges of one kind from a closed group to another place are drawn as one. */
function placeEdges(
  graph: EvolutionData,
  places: readonly Place[],
  links: ReadonlyMap<string, ParentLink>,
): PlacedEdge[] {
  const placeOf = new Map<string, Place>();
  for (const place of places) {
    if (place.type === "node") placeOf.set(place.node.slug, place);
    else if (!place.group.isOpen) for (const { slug } of place.group.members) placeOf.set(slug, place);
  }
  /** Whether one node is the parent of the other. */
  const isLink = (from: string, to: string) => links.get(from)?.parent === to || links.get(to)?.parent === from;

  const placed = new Map<string, PlacedEdge>();
  for (const edge of graph.edges) {
    const from = placeOf.get(edge.from);
    const to = placeOf.get(edge.to);
    if (!from || !to || from === to) continue;
    const isSecondary = !isLink(edge.from, edge.to);
    const id = `${from.id}>${to.id}>${edge.kind}`;
    const known = placed.get(id);
    if (known) {
      known.isMainLine ||= edge.main_line;
      known.isSecondary &&= isSecondary;
      continue;
    }
    const ends = { id, from: from.id, to: to.id, kind: edge.kind };
    placed.set(id, { ...ends, isMainLine: edge.main_line, isSecondary, ...edgeShape(from, to) });
  }
  return [...placed.values()];
}
