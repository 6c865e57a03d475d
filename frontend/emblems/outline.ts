import { CELL, CELLS } from "./lattice.ts";

import { curve, isInside, type Point } from "./polygon.ts";

/** A corner of the right half, top to bottom: offset from the axis, height, and how far the rounding reaches. */
export type Corner = readonly [offset: number, y: number, rounding: number];

/** The middle of the 96 unit square. */
const AXIS = 48;

export type Outline = {
  /** The closed path. */
  path: string;
  /** Nearly the same, in straight lines. */
  polygon: readonly Point[];
  /** Whether a cell of the lattice lies well inside. */
  holds(column: number, row: number): boolean;
};

/** Mirrors half an outline and rounds its corners. */
export function outline(half: readonly Corner[]): Outline {
  const right = half.map(([offset, y, rounding]) => ({ x: AXIS + offset, y, rounding }));
  const left = half
    .filter(([offset]) => offset !== 0)
    .map(([offset, y, rounding]) => ({ x: AXIS - offset, y, rounding }))
    .reverse();
  const corners = [...right, ...left];

  let path = "";
  const polygon: Point[] = [];
  corners.forEach((corner, index) => {
    const before = towards(corner, corners.at(index - 1)!);
    const after = towards(corner, corners[(index + 1) % corners.length]!);
    path += `${index === 0 ? "M" : "L"}${pair(before)}Q${pair([corner.x, corner.y])} ${pair(after)}`;
    for (const t of [0, 0.25, 0.5, 0.75, 1]) polygon.push(curve(before, [corner.x, corner.y], after, t));
  });
  let cells: boolean[][] | undefined;
  return {
    path: `${path}z`,
    polygon,
    holds(column, row) {
      cells ??= cellsInside(polygon);
      return cells[row]?.[column] ?? false;
    },
  };
}

/** How far the cells keep from the edge. */
const INSET = 0.94;

function cellsInside(polygon: readonly Point[]): boolean[][] {
  const place = (corner: number) => AXIS + (corner * CELL - AXIS) / INSET;
  const corners = Array.from({ length: CELLS + 1 }, (_, row) =>
    Array.from({ length: CELLS + 1 }, (_, column) => isInside([place(column), place(row)], polygon)),
  );
  return Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) =>
      [row, row + 1].every((y) => corners[y]![column] && corners[y]![column + 1]),
    ),
  );
}

type Rounded = { x: number; y: number; rounding: number };

/** Where the rounding of a corner begins on the edge to its neighbour: never beyond the middle. */
function towards(corner: Rounded, neighbour: Rounded): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const share = Math.min(0.5, corner.rounding / length);
  return [corner.x + (neighbour.x - corner.x) * share, corner.y + (neighbour.y - corner.y) * share];
}

const pair = ([x, y]: Point) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
