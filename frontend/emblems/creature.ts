import { ARMS, BODIES, BROAD_BODIES, EYES, FEET, HEADGEAR, HEADS, MOUTHS, WINGS } from "./creature-parts.ts";
import { createDraw, type Draw } from "./random.ts";

export type Pixel = "off" | "body" | "face";

/** A creature is 10 by 10 cells, the right half the mirror of the left. */
export const CREATURE_CELLS = 10;
const HALF = CREATURE_CELLS / 2;

type Build = {
  /** Row of the head's first line, and how often its middle is repeated. */
  head: number;
  stretch: number;
  bodies?: readonly (readonly string[])[];
  sides?: readonly (readonly string[])[];
  feet: boolean;
  /** How many of the cells inside may be blank. */
  marks: number;
};

const SMALL: Build = { head: 3, stretch: 1, feet: false, marks: 3 };
const ROUND: Build = { head: 2, stretch: 2, feet: true, marks: 4 };
const YOUNG: Build = { head: 2, stretch: 1, bodies: BODIES, sides: ARMS, feet: true, marks: 4 };
const GROWN: Build = { head: 2, stretch: 0, bodies: BROAD_BODIES, sides: ARMS, feet: true, marks: 5 };
const MIGHTY: Build = { head: 2, stretch: 0, bodies: BROAD_BODIES, sides: WINGS, feet: true, marks: 5 };

const BUILDS: Record<string, Build> = {
  "baby-i": SMALL,
  "baby-ii": ROUND,
  child: YOUNG,
  adult: GROWN,
  perfect: MIGHTY,
  ultimate: MIGHTY,
  "super-ultimate": MIGHTY,
  armor: MIGHTY,
  hybrid: MIGHTY,
};

/**
 * The pixel creature of a Digimon. Head and eyes come from the last word of its slug and the rest from all of it:
 * Greymon, Metal Greymon and War Greymon have a family likeness.
 */
export function creature(slug: string, level: string): Pixel[][] {
  const family = createDraw(familyWord(slug));
  const own = createDraw(slug);
  const build = Object.hasOwn(BUILDS, level) ? BUILDS[level]! : pick(own, [ROUND, YOUNG, GROWN, MIGHTY]);
  const grid = Array.from({ length: CREATURE_CELLS }, () => new Array<Pixel>(HALF).fill("off"));
  const paint = (row: number, cells: string, pixel: Pixel) => {
    [...cells].forEach((cell, column) => {
      const line = grid[row];
      if (cell === "#" && line) line[column] = pixel;
    });
  };

  const shape = pick(family, HEADS);
  const head = [...shape.slice(0, 2), ...new Array<string>(build.stretch).fill(shape[1]), ...shape.slice(2)];
  head.forEach((cells, index) => {
    paint(build.head + index, cells, "body");
  });
  const chin = build.head + head.length;
  pick(own, HEADGEAR).forEach((cells, index) => {
    paint(build.head - 1 - index, cells, "body");
  });

  if (build.bodies) {
    pick(own, build.bodies).forEach((cells, index) => {
      if (chin + index < CREATURE_CELLS - 1) paint(chin + index, cells, "body");
    });
  }
  if (build.sides) {
    pick(own, build.sides).forEach((cells, index) => {
      paint(chin - 1 + index, cells, "body");
    });
  }
  if (build.feet) paint(build.bodies ? CREATURE_CELLS - 1 : chin, pick(own, FEET), "body");

  for (let mark = 0; mark < build.marks; mark += 1) {
    const row = build.bodies ? chin + own(3) : build.head + own(head.length);
    const column = 1 + own(4);
    if (own(2) === 0 && grid[row]) grid[row][column] = "off";
  }
  pick(family, EYES).forEach((cells, index) => {
    paint(build.head + 1 + index, cells, "face");
  });
  paint(chin - 1, pick(own, MOUTHS), "face");
  return grid.map((half) => [...half, ...half.toReversed()]);
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)]!;
}

/** "metal-greymon-virus" -> "greymon": the last word that ends in "mon", or the last of all. */
function familyWord(slug: string): string {
  const words = slug.split("-");
  return words.findLast((word) => word.endsWith("mon")) ?? words.at(-1)!;
}
