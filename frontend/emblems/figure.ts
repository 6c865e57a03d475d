import { FAMILY_PARTS } from "./family-parts.ts";
import { ARMS, BODIES, BROAD_BODIES, EYES, FEET, HEADS, MOUTHS, WINGS } from "./figure-parts.ts";
import type { TypeFamily } from "./type-families.ts";

export type Pixel = "off" | "body" | "face";

/** A figure is 10 by 10 cells; the right half mirrors the left. */
export const FIGURE_CELLS = 10;
const HALF = FIGURE_CELLS / 2;

/** The proportions of a level's figures. */
type Build = {
  /** The row of the head's first line, and how often its second line is repeated. */
  head: number;
  stretch: number;
  bodies?: readonly (readonly string[])[];
  sides?: readonly (readonly string[])[];
  feet: boolean;
  /** At most how many cells of the body are removed at random. */
  holes: number;
};

const SMALL: Build = { head: 3, stretch: 1, feet: false, holes: 3 };
const ROUND: Build = { head: 2, stretch: 2, feet: true, holes: 4 };
const SLIM: Build = { head: 2, stretch: 1, bodies: BODIES, sides: ARMS, feet: true, holes: 4 };
const BROAD: Build = { head: 2, stretch: 0, bodies: BROAD_BODIES, sides: ARMS, feet: true, holes: 5 };
const WINGED: Build = { head: 2, stretch: 0, bodies: BROAD_BODIES, sides: WINGS, feet: true, holes: 5 };

const BUILDS: Record<string, Build> = {
  "baby-i": SMALL,
  "baby-ii": ROUND,
  child: SLIM,
  adult: BROAD,
  perfect: WINGED,
  ultimate: WINGED,
  "super-ultimate": WINGED,
  armor: WINGED,
  hybrid: WINGED,
};

/**
 * The pixel figure of a Digimon, by rows. Parts are chosen by two pseudo-random sequences: head and eyes by the last
 * word of the slug, the rest by the whole slug. So Greymon, Metal Greymon and War Greymon have the same head.
 * @param level its slug; for a level that is not known here, the slug decides the proportions as well
 * @param type decides from which parts the slug chooses
 */
export function figureOf(slug: string, level: string, type: TypeFamily): Pixel[][] {
  const parts = FAMILY_PARTS[type];
  const family = createRandom(familyWord(slug));
  const own = createRandom(slug);
  const build = (Object.hasOwn(BUILDS, level) && BUILDS[level]) || pick(own, [ROUND, SLIM, BROAD, WINGED]);
  const grid = Array.from({ length: FIGURE_CELLS }, () => new Array<Pixel>(HALF).fill("off"));
  const paint = (row: number, cells: string, pixel: Pixel) => {
    [...cells].forEach((cell, column) => {
      const line = grid[row];
      if (cell === "#" && line) line[column] = pixel;
    });
  };

  const shape = pick(family, parts.head ?? HEADS);
  const head = [...shape.slice(0, 2), ...new Array<string>(build.stretch).fill(shape[1]), ...shape.slice(2)];
  head.forEach((cells, index) => {
    paint(build.head + index, cells, "body");
  });
  const chin = build.head + head.length;
  pick<readonly string[]>(own, parts.gear).forEach((cells, index) => {
    paint(build.head - 1 - index, cells, "body");
  });

  if (build.bodies) {
    pick(own, parts.bodies ?? build.bodies).forEach((cells, index) => {
      if (chin + index < FIGURE_CELLS - 1) paint(chin + index, cells, "body");
    });
  }
  if (build.sides) {
    pick(own, parts.sides ?? build.sides).forEach((cells, index) => {
      paint(chin - 1 + index, cells, "body");
    });
  }
  if (build.feet) paint(build.bodies ? FIGURE_CELLS - 1 : chin, pick(own, parts.feet ?? FEET), "body");

  for (let hole = 0; hole < build.holes; hole += 1) {
    const row = build.bodies ? chin + own(3) : build.head + own(head.length);
    const column = 1 + own(4);
    const line = grid[row];
    if (own(2) === 0 && line) line[column] = "off";
  }
  pick(family, parts.eyes ?? EYES).forEach((cells, index) => {
    paint(build.head + 1 + index, cells, "face");
  });
  paint(chin - 1, pick(own, parts.mouths ?? MOUTHS), "face");
  return grid.map((half) => [...half, ...half.toReversed()]);
}

/** "metal-greymon-virus" -> "greymon": the last word that ends in "mon", or else the last word. */
function familyWord(slug: string): string {
  const words = slug.split("-");
  return words.findLast((word) => word.endsWith("mon")) ?? words.at(-1) ?? "";
}

/** Returns the next number of a pseudo-random sequence, from 0 to `below` - 1. */
type Random = (below: number) => number;

/** A sequence that depends on the seed only: the mulberry32 generator, seeded by FNV-1a. */
function createRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}
