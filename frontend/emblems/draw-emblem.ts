import type { Bitmap } from "./bitmap.ts";
import { crestOf } from "./crests.ts";
import { emblemFigure } from "./emblem.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { CELL, CELLS } from "./lattice.ts";
import { paletteOf } from "./palettes.ts";
import { type Point, polygonsOf } from "./polygon.ts";
import { shellOf } from "./shells.ts";

/** Indices into the palette that the bitmap will get. */
export type EmblemInks = { shell: number; shade: number; pixel: number; ink: number };

const MIDDLE = (CELLS * CELL) / 2;

/** Draws the emblem into a bitmap, a pixel a unit: 96 by 96, and a few more around for a halo. */
export function drawEmblem(bitmap: Bitmap, facts: EmblemFacts, left: number, top: number, inks: EmblemInks): void {
  const { polygon, holds } = shellOf(primary(facts.levels));
  const { texture, hollow } = paletteOf(primary(facts.attributes));
  const place = (points: readonly Point[], size = 1) =>
    points.map(([x, y]): Point => [left + MIDDLE + (x - MIDDLE) * size, top + MIDDLE + (y - MIDDLE) * size]);

  if (facts.x_antibody) {
    for (const [x, y] of beads(place(polygon, 1.13), 9)) bitmap.rectangle(x - 2, y - 2, 4, 4, inks.shell);
  }
  if (hollow) {
    const isGap = (x: number, y: number) => hollow !== "none" && Math.floor((x - left + y - top) / 6) % 2 === 0;
    bitmap.polygons([place(polygon), place(polygon, 0.92)], (x, y) => (isGap(x, y) ? undefined : inks.shell));
  } else {
    bitmap.polygons([place(polygon)], inks.shell);
  }

  const figure = emblemFigure(facts);
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const [x, y] = [left + column * CELL, top + row * CELL];
      const isDark = !hollow && texture?.(Math.min(column, CELLS - 1 - column), row) && holds(column, row);
      if (isDark) bitmap.rectangle(x, y, CELL, CELL, inks.shade);
      const pixel = figure[row]![column]!;
      // A pixel of gap, as on a liquid crystal display.
      if (pixel === "body") bitmap.rectangle(x, y, CELL - 1, CELL - 1, hollow ? inks.shell : inks.pixel);
      if (pixel === "face" && !hollow) bitmap.rectangle(x, y, CELL, CELL, inks.ink);
    }
  }

  const crest = crestOf(primary(facts.fields));
  if (!crest) return;
  const seat: Point = [left + MIDDLE, top + 82];
  const circle = Array.from({ length: 32 }, (_, index): Point => {
    const angle = (index * Math.PI) / 16;
    return [seat[0] + 13 * Math.cos(angle), seat[1] + 13 * Math.sin(angle)];
  });
  bitmap.polygons([circle], inks.ink);
  const sign = polygonsOf(crest).map((points) => points.map(([x, y]): Point => [seat[0] + x, seat[1] + y]));
  bitmap.polygons(sign, inks.pixel);
}

/** Points along a polygon, about `distance` apart. */
function beads(polygon: readonly Point[], distance: number): Point[] {
  const lengths = polygon.map(([x, y], index) => {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length]!;
    return Math.hypot(nextX - x, nextY - y);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.round(total / distance);
  const found: Point[] = [];
  let passed = 0;
  polygon.forEach(([x, y], index) => {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length]!;
    while (found.length < count && (found.length * total) / count < passed + lengths[index]!) {
      const share = ((found.length * total) / count - passed) / lengths[index]!;
      found.push([x + (nextX - x) * share, y + (nextY - y) * share]);
    }
    passed += lengths[index]!;
  });
  return found;
}
