import { attributeStyle } from "./attribute-colours.ts";
import type { Bitmap } from "./bitmap.ts";
import { emblemFigure } from "./emblem-svg.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { fieldSymbol } from "./field-symbols.ts";
import { CELL, CELLS, CENTRE } from "./grid.ts";
import { levelOutline } from "./level-outlines.ts";
import { edgesOf, type Point, type Polygon, polygonsOf } from "./polygon.ts";

/** Indices into the bitmap's palette. */
export type EmblemColours = { fill: number; shade: number; light: number; dark: number };

/**
 * Draws the emblem into a bitmap, in the stages of `emblemSvg`, one pixel a unit: 96 by 96 pixels from `left` and `top`,
 * and a few more around them for the dots of the X-Antibody.
 */
export function drawEmblem(
  bitmap: Bitmap,
  facts: EmblemFacts,
  left: number,
  top: number,
  colours: EmblemColours,
): void {
  const { polygon, contains } = levelOutline(primary(facts.levels));
  const { texture, hollow } = attributeStyle(primary(facts.attributes));
  const place = (points: Polygon, size = 1) =>
    points.map(([x, y]): Point => [left + CENTRE + (x - CENTRE) * size, top + CENTRE + (y - CENTRE) * size]);

  if (facts.x_antibody) {
    for (const [x, y] of pointsAlong(place(polygon, 1.13), 9)) bitmap.rectangle(x - 2, y - 2, 4, 4, colours.fill);
  }
  if (hollow) {
    const isGap = (x: number, y: number) => hollow !== "none" && Math.floor((x - left + y - top) / 6) % 2 === 0;
    bitmap.polygons([place(polygon), place(polygon, 0.92)], (x, y) => (isGap(x, y) ? undefined : colours.fill));
  } else {
    bitmap.polygons([place(polygon)], colours.fill);
  }

  emblemFigure(facts).forEach((cells, row) => {
    cells.forEach((pixel, column) => {
      const [x, y] = [left + column * CELL, top + row * CELL];
      const isDark = !hollow && texture?.(Math.min(column, CELLS - 1 - column), row) && contains(column, row);
      if (isDark) bitmap.rectangle(x, y, CELL, CELL, colours.shade);
      // A gap of one pixel, as on a liquid crystal display.
      if (pixel === "body") bitmap.rectangle(x, y, CELL - 1, CELL - 1, hollow ? colours.fill : colours.light);
      if (pixel === "face" && !hollow) bitmap.rectangle(x, y, CELL, CELL, colours.dark);
    });
  });

  const symbol = fieldSymbol(primary(facts.fields));
  if (!symbol) return;
  const centre: Point = [left + CENTRE, top + 82];
  const disc = Array.from({ length: 32 }, (_, index): Point => {
    const angle = (index * Math.PI) / 16;
    return [centre[0] + 13 * Math.cos(angle), centre[1] + 13 * Math.sin(angle)];
  });
  bitmap.polygons([disc], colours.dark);
  const shapes = polygonsOf(symbol).map((points) => points.map(([x, y]): Point => [centre[0] + x, centre[1] + y]));
  bitmap.polygons(shapes, colours.light);
}

/** Points along a polygon, evenly spaced, about `distance` apart. */
function pointsAlong(polygon: Polygon, distance: number): Point[] {
  const [first, ...rest] = edgesOf(polygon);
  if (!first) return [];
  // From the first point on.
  const edges = [...rest, first].map(([from, to]) => ({
    from,
    to,
    length: Math.hypot(to[0] - from[0], to[1] - from[1]),
  }));
  const total = edges.reduce((sum, { length }) => sum + length, 0);
  const count = Math.round(total / distance);
  const found: Point[] = [];
  let passed = 0;
  for (const { from, to, length } of edges) {
    while (found.length < count && (found.length * total) / count < passed + length) {
      const share = ((found.length * total) / count - passed) / length;
      found.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    passed += length;
  }
  return found;
}
