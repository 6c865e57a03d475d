export type Point = readonly [x: number, y: number];

/** Whether a point lies inside, counting how often a ray from it crosses the edges. */
export function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  polygon.forEach(([x1, y1], index) => {
    const [x2, y2] = polygon.at(index - 1)!;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

/** A point of a quadratic curve, `t` from 0 to 1. */
export function curve(from: Point, control: Point, to: Point, t: number): Point {
  const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * to[axis];
  return [at(0), at(1)];
}

/** The polygons of a path that is made of M, L, Q and z. */
export function polygonsOf(path: string): Point[][] {
  return path
    .split("z")
    .filter(Boolean)
    .map((subpath) => {
      const points: Point[] = [];
      for (const [, command, parameters] of subpath.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
        const numbers = [...parameters!.matchAll(/-?[\d.]+/g)].map(Number);
        const ends = Array.from(
          { length: numbers.length / 2 },
          (_, i): Point => [numbers[2 * i]!, numbers[2 * i + 1]!],
        );
        if ((command === "M" || command === "L") && ends.length === 1) points.push(ends[0]!);
        else if (command === "Q" && ends.length === 2) {
          const from = points.at(-1)!;
          for (const t of [0.25, 0.5, 0.75, 1]) points.push(curve(from, ends[0]!, ends[1]!, t));
        } else throw new Error(`The path holds "${command}" with ${numbers.length} numbers: ${path}`);
      }
      return points;
    });
}
