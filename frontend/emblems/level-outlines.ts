import { CELL, CELLS, CENTRE } from "./grid.ts";
import { curve, isInside, type Point, type Polygon } from "./polygon.ts";

/** A corner of the right half, from top to bottom: distance from the vertical axis, height, and radius of the rounding. */
type Corner = readonly [offset: number, y: number, rounding: number];

export type Outline = {
  /** The closed path as an SVG path's `d`. */
  path: string;
  /** Approximates the path by straight lines. */
  polygon: Polygon;
  /** Whether a cell of the grid is inside, with a margin. */
  contains(column: number, row: number): boolean;
};

/** A rounding that is limited by the edges' lengths only. */
const FULL = 99;

/** The corners of the right half of a star with `points` outer and inner corners in all, the first one at the top. */
function star(points: number, outer: number, inner: number, rounding: number): Corner[] {
  return Array.from({ length: points + 1 }, (_, index): Corner => {
    const angle = (Math.PI * index) / points;
    const radius = index % 2 === 0 ? outer : inner;
    return [Math.abs(Math.round(radius * Math.sin(angle) * 10) / 10), 48 - radius * Math.cos(angle), rounding];
  });
}

/** Mirrors the right half and rounds each corner by a quadratic curve. */
function outline(half: readonly Corner[]): Outline {
  const right = half.map(([offset, y, rounding]) => ({ x: CENTRE + offset, y, rounding }));
  const left = half
    .filter(([offset]) => offset !== 0)
    .map(([offset, y, rounding]) => ({ x: CENTRE - offset, y, rounding }))
    .reverse();
  const corners = [...right, ...left];

  let path = "";
  const polygon: Point[] = [];
  corners.forEach((corner, index) => {
    const before = roundingStart(corner, corners.at(index - 1) ?? corner);
    const after = roundingStart(corner, corners[index + 1] ?? corners[0] ?? corner);
    path += `${index === 0 ? "M" : "L"}${pair(before)}Q${pair([corner.x, corner.y])} ${pair(after)}`;
    for (const t of [0, 0.25, 0.5, 0.75, 1]) polygon.push(curve(before, [corner.x, corner.y], after, t));
  });
  let cells: boolean[][] | undefined;
  return {
    path: `${path}z`,
    polygon,
    contains(column, row) {
      cells ??= cellsInside(polygon);
      return cells[row]?.[column] ?? false;
    },
  };
}

/** The factor by which the outline is scaled before cells are tested against it: this leaves a margin at the edge. */
const INSET = 0.94;

/** By row and column, whether all four corners of a cell are inside. */
function cellsInside(polygon: Polygon): boolean[][] {
  const place = (corner: number) => CENTRE + (corner * CELL - CENTRE) / INSET;
  const isCornerInside = Array.from({ length: CELLS + 1 }, (_, row) =>
    Array.from({ length: CELLS + 1 }, (_, column) => isInside([place(column), place(row)], polygon)),
  );
  return Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) =>
      [row, row + 1].every((y) => isCornerInside[y]?.[column] && isCornerInside[y]?.[column + 1]),
    ),
  );
}

type Rounded = { x: number; y: number; rounding: number };

/** Where the rounding of a corner begins on the edge to a neighbour: at most at the middle of the edge. */
function roundingStart(corner: Rounded, neighbour: Rounded): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const share = Math.min(0.5, corner.rounding / length);
  return [corner.x + (neighbour.x - corner.x) * share, corner.y + (neighbour.y - corner.y) * share];
}

const pair = ([x, y]: Point) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;

/** Early levels are round, later ones have more corners; levels outside the usual order have shapes of their own. */
const OUTLINES = {
  "baby-i": outline([
    [13, 2, FULL],
    [35, 20, FULL],
    [49, 57, FULL],
    [39, 87, FULL],
    [0, 97, FULL],
  ]),
  "baby-ii": outline([
    [30, 4, FULL],
    [45, 24, 30],
    [46, 92, 14],
  ]),
  child: outline([
    [44, 4, 26],
    [44, 92, 26],
  ]),
  adult: outline([
    [25, 4, 9],
    [48, 48, 9],
    [25, 92, 9],
  ]),
  perfect: outline([
    [0, 14, 5],
    [10, 3, 12],
    [46, 2, 28],
    [46, 40, 10],
    [35, 48, 5],
    [46, 56, 10],
    [46, 94, 28],
    [10, 93, 12],
    [0, 82, 5],
  ]),
  ultimate: outline(star(10, 49, 40, 4)),
  "super-ultimate": outline(star(16, 48, 37, 1.5)),
  armor: outline([
    [14, 8, 8],
    [45, 3, 6],
    [43, 58, 30],
    [0, 96, 16],
  ]),
  hybrid: outline([
    [0, 1, 8],
    [47, 30, 9],
    [36, 92, 12],
  ]),
  unknown: outline(
    (
      [
        [18, 3],
        [18, 9],
        [30, 9],
        [30, 18],
        [39, 18],
        [39, 30],
        [45, 30],
        [45, 66],
        [39, 66],
        [39, 78],
        [30, 78],
        [30, 87],
        [18, 87],
        [18, 93],
      ] as const
    ).map(([offset, y]): Corner => [offset, y, 0.5]),
  ),
  none: outline([
    [32, 5, 2],
    [33, 17, 8],
    [45, 18, 2],
    [45, 78, 2],
    [33, 79, 8],
    [32, 91, 2],
  ]),
} satisfies Record<string, Outline>;

/** The outline of a level, by its slug; a level without one here gets the outline of "none". */
export function levelOutline(level: string): Outline {
  return Object.hasOwn(OUTLINES, level) ? OUTLINES[level as keyof typeof OUTLINES] : OUTLINES.none;
}
