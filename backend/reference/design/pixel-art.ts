/** Pixel art that the site and the API's reference page share: one string a row, `#` for a filled pixel. */
export const EGG = [
  ".....####.....",
  "...##....##...",
  "..#........#..",
  ".#...###....#.",
  ".#..#####...#.",
  "#...#####....#",
  "#....###...#.#",
  "#.........##.#",
  "#.##......##.#",
  "#.###........#",
  "#.###...##...#",
  ".#.#...####.#.",
  ".#......##..#.",
  "..##......##..",
  "....######....",
] as const;

/** The word "DIGIDEX". */
export const WORDMARK = [
  "####..###..###..###.####..#####.#...#",
  "#...#..#..#...#..#..#...#.#.....#...#",
  "#...#..#..#......#..#...#.#......#.#.",
  "#...#..#..#.###..#..#...#.####....#..",
  "#...#..#..#...#..#..#...#.#......#.#.",
  "#...#..#..#...#..#..#...#.#.....#...#",
  "####..###..###..###.####..#####.#...#",
] as const;

/** The `d` attribute of an SVG path: one rectangle for each run of filled pixels in a row. A pixel is one unit. */
export function pixelPath(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join("");
}
