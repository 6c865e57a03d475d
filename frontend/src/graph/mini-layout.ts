import { type Box, type EdgeShape, edgeShape } from "./edge-shape.ts";
import type { Direction, EvolutionKind } from "./evolution-data.ts";

export type MiniDigimon = { slug: string; name: string; image: string };
type MiniStep = { digimon: MiniDigimon; kind: EvolutionKind; main_line: boolean };

/** A Digimon with its nearest steps, as its detail has them: main line first. */
export type MiniData = {
  center: MiniDigimon;
  evolves_from: { total: number; data: readonly MiniStep[] };
  evolves_to: { total: number; data: readonly MiniStep[] };
};

export type MiniPlace = Box & { id: string; digimon: MiniDigimon; direction?: Direction };
type MiniEdge = EdgeShape & { id: string; kind: EvolutionKind; isMain: boolean };

export type MiniLayout = {
  width: number;
  height: number;
  places: MiniPlace[];
  edges: MiniEdge[];
  /** How many more there are on a side, and where to say so. */
  more: (Box & { direction: Direction; count: number })[];
};

const TILE = { width: 108, height: 68 };
const GAP = { column: 36, row: 8 };
const MORE_HEIGHT = 30;

/** Lays out what becomes a Digimon on its left and what it becomes on its right, at most `rows` a side. */
export function miniLayout({ center, evolves_from, evolves_to }: MiniData, rows = 4): MiniLayout {
  const sides = [
    { direction: "from" as const, column: 0, ...onSide(evolves_from, rows) },
    { direction: "to" as const, column: 2, ...onSide(evolves_to, rows) },
  ];
  const heightOf = ({ steps, count }: (typeof sides)[number]) =>
    steps.length * (TILE.height + GAP.row) + (count > 0 ? MORE_HEIGHT + GAP.row : 0) - GAP.row;
  const height = Math.max(TILE.height, ...sides.map(heightOf));
  const x = (column: number) => column * (TILE.width + GAP.column);

  const middle: MiniPlace = { id: center.slug, digimon: center, ...TILE, x: x(1), y: (height - TILE.height) / 2 };
  const layout: MiniLayout = { width: x(2) + TILE.width, height, places: [], edges: [], more: [] };
  for (const side of sides) {
    const { direction, column, steps, count } = side;
    let y = (height - heightOf(side)) / 2;
    for (const { digimon, kind, main_line } of steps) {
      const place: MiniPlace = { id: `${direction}:${digimon.slug}`, digimon, direction, ...TILE, x: x(column), y };
      const shape = direction === "from" ? edgeShape(place, middle) : edgeShape(middle, place);
      layout.places.push(place);
      layout.edges.push({ id: place.id, kind, isMain: main_line, ...shape });
      y += TILE.height + GAP.row;
    }
    if (count > 0) layout.more.push({ direction, count, x: x(column), y, width: TILE.width, height: MORE_HEIGHT });
    if (direction === "from") layout.places.push(middle);
  }
  return layout;
}

/** One that is left over takes the room of saying so. */
function onSide({ total, data }: MiniData["evolves_to"], rows: number) {
  const steps = data.slice(0, total === rows + 1 ? rows + 1 : rows);
  return { steps, count: total - steps.length };
}
