import { type Corner, type Outline, outline } from "./outline.ts";

/** So far that the rounding takes the whole edge. */
const FULL = 99;

/** Points of a star on its right half, `points` in all, the first one upright. */
function star(points: number, outer: number, inner: number, rounding: number): Corner[] {
  return Array.from({ length: points + 1 }, (_, index): Corner => {
    const angle = (Math.PI * index) / points;
    const radius = index % 2 === 0 ? outer : inner;
    return [Math.abs(Math.round(radius * Math.sin(angle) * 10) / 10), 48 - radius * Math.cos(angle), rounding];
  });
}

/** The outline of each level: rounder before, more edges later; what stands off the ladder has a form of its own. */
const SHELLS = {
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
    ].map(([offset, y]): Corner => [offset!, y!, 0.5]),
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

/** The outline for a level's slug; a level that is not known here gets the one for no level. */
export function shellOf(level: string): Outline {
  return Object.hasOwn(SHELLS, level) ? SHELLS[level as keyof typeof SHELLS] : SHELLS.none;
}
