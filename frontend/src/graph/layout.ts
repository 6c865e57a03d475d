import { type Column, columnsOf, type Group } from "./columns.ts";
import { type Box, type EdgeShape, edgeShape } from "./edge-shape.ts";
import type { EvolutionData, EvolutionKind, GraphNode } from "./evolution-data.ts";
import { linksOf } from "./links.ts";
import { orderNodes } from "./order-nodes.ts";

/** A node or a group's "+N" at its place. Ids of groups hold a colon, which a slug never does. */
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
  isMain: boolean;
  /** Not one that a node hangs on: left out until one of its ends is looked at, or the graph would be a thicket. */
  isQuiet: boolean;
};

type PlacedColumn = Pick<Column, "level" | "name" | "isOnLadder"> & { x: number; width: number };

export type Layout = {
  width: number;
  height: number;
  columns: PlacedColumn[];
  /** Column by column, from the top: the order in which they are read. */
  places: Place[];
  edges: PlacedEdge[];
};

export type LayoutOptions = { limit?: number; expanded?: ReadonlySet<string> };

const BOX = { width: 164, height: 36 };
const ROW = 44;
const COLUMN = 240;
/** On the right there is room for edges around the last column. */
const MARGIN = { left: 16, right: 60, top: 44, bottom: 16 };

/** Lays out the API's answer, always alike for the same answer and the same open groups. */
export function layoutGraph(graph: EvolutionData, { limit = 12, expanded = new Set() }: LayoutOptions = {}): Layout {
  const links = linksOf(graph);
  const columns = columnsOf(graph, links, { limit, expanded });
  const ordered = orderNodes(
    columns.map(({ nodes }) => nodes),
    [...links.values()].map(({ edge }) => edge),
  );
  const rows = columns.map(({ groups }, index) => [
    ...ordered[index]!.map((node) => ({ type: "node" as const, id: node.slug, node })),
    ...groups.flatMap(rowsOfGroup),
  ]);

  // Columns stand on one middle as long as all groups are closed. Open ones grow downwards and move nothing else.
  const closed = columns.map(({ nodes, groups }) => nodes.length + groups.length);
  const tallest = Math.max(1, ...closed);
  const topOf = (index: number) => MARGIN.top + ((tallest - closed[index]!) * ROW) / 2;
  const bottom = Math.max(...rows.map(({ length }, index) => topOf(index) + length * ROW), MARGIN.top + ROW);
  const places = rows.flatMap((column, index) => {
    const top = topOf(index);
    return column.map((row, position): Place => {
      const y = top + position * ROW + (ROW - BOX.height) / 2;
      return { ...row, ...BOX, column: index, x: MARGIN.left + index * COLUMN, y };
    });
  });
  return {
    width: MARGIN.left + MARGIN.right + Math.max(0, columns.length - 1) * COLUMN + BOX.width,
    height: bottom + MARGIN.bottom,
    columns: columns.map(({ level, name, isOnLadder }, index) => ({
      ...{ level, name, isOnLadder, x: MARGIN.left + index * COLUMN, width: BOX.width },
    })),
    places,
    edges: placeEdges(graph, places, links),
  };
}

function rowsOfGroup(group: Group) {
  const chip = { type: "group" as const, id: group.id, group };
  if (!group.isOpen) return [chip];
  return [chip, ...group.members.map((node) => ({ type: "node" as const, id: node.slug, node, group: group.id }))];
}

/** Edges between places; all that a closed group's members have with another place become one. */
function placeEdges(graph: EvolutionData, places: readonly Place[], links: ReturnType<typeof linksOf>): PlacedEdge[] {
  const placeOf = new Map<string, Place>();
  for (const place of places) {
    if (place.type === "node") placeOf.set(place.node.slug, place);
    else if (!place.group.isOpen) for (const { slug } of place.group.members) placeOf.set(slug, place);
  }
  /** Between a node and the one it hangs on, both ways. */
  const isLink = (from: string, to: string) => links.get(from)?.parent === to || links.get(to)?.parent === from;

  const placed = new Map<string, PlacedEdge>();
  for (const edge of graph.edges) {
    const from = placeOf.get(edge.from);
    const to = placeOf.get(edge.to);
    if (!from || !to || from === to) continue;
    const isQuiet = !isLink(edge.from, edge.to);
    const id = `${from.id}>${to.id}>${edge.kind}`;
    const known = placed.get(id);
    if (known) {
      known.isMain ||= edge.main_line;
      known.isQuiet &&= isQuiet;
      continue;
    }
    const ends = { id, from: from.id, to: to.id, kind: edge.kind };
    placed.set(id, { ...ends, isMain: edge.main_line, isQuiet, ...edgeShape(from, to) });
  }
  return [...placed.values()];
}
