export type Point = readonly [x: number, y: number];
export type Polygon = readonly Point[];

/** The edges of a closed polygon, each from a point to the next one; the first edge ends at the first point. */
export const edgesOf = (polygon: Polygon): [from: Point, to: Point][] =>
  polygon.map((to, index) => [polygon.at(index - 1) ?? to, to]);

/** The x coordinates at which the horizontal line at `y` crosses the edges of a polygon. */
export function crossingsAt(y: number, polygon: Polygon): number[] {
  const crossings: number[] = [];
  // The edges one by one: a list of them for each row of a bitmap would take most of the time of drawing it.
  let [x1, y1] = polygon.at(-1) ?? [0, 0];
  for (const [x2, y2] of polygon) {
    if (y1 > y !== y2 > y) crossings.push(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1));
    [x1, y1] = [x2, y2];
  }
  return crossings;
}

/** Whether a point is inside, by the even-odd rule. */
export const isInside = ([x, y]: Point, polygon: Polygon): boolean =>
  crossingsAt(y, polygon).filter((crossing) => x < crossing).length % 2 === 1;

/** A point of a quadratic Bézier curve, `t` from 0 to 1. */
export function curve(from: Point, control: Point, to: Point, t: number): Point {
  const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * to[axis];
  return [at(0), at(1)];
}

/**
 * The polygons of an SVG path, one for each subpath; a curve becomes four straight lines.
 * @throws when a command is not one of M, L, Q and z, in capitals and with the coordinates of one segment
 */
export function polygonsOf(path: string): Point[][] {
  return path
    .split("z")
    .filter(Boolean)
    .map((subpath) => {
      const points: Point[] = [];
      for (const [, command, parameters = ""] of subpath.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
        const [x1, y1, x2, y2, ...rest] = [...parameters.matchAll(/-?[\d.]+/g)].map(Number);
        const from = points.at(-1);
        const [first, second] = [pointOf(x1, y1), pointOf(x2, y2)];
        if ((command === "M" || command === "L") && first && x2 === undefined) points.push(first);
        else if (command === "Q" && from && first && second && rest.length === 0) {
          for (const t of [0.25, 0.5, 0.75, 1]) points.push(curve(from, first, second, t));
        } else throw new Error(`The path has the unsupported segment "${command}${parameters}": ${path}`);
      }
      return points;
    });
}

const pointOf = (x?: number, y?: number): Point | undefined =>
  x === undefined || y === undefined ? undefined : [x, y];
