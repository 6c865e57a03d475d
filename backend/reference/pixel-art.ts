import { type Html, html } from "./html.ts";

const LETTERS: Readonly<Record<string, readonly string[]>> = {
  D: ["####.", "#...#", "#...#", "#...#", "#...#", "#...#", "####."],
  I: ["###", ".#.", ".#.", ".#.", ".#.", ".#.", "###"],
  G: [".###.", "#...#", "#....", "#.###", "#...#", "#...#", ".###."],
  E: ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
  X: ["#...#", "#...#", ".#.#.", "..#..", ".#.#.", "#...#", "#...#"],
};

const EGG = [
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
];

/** A sign for each tag; a tag without one has the last. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  Digimon: ["..####..", ".#....#.", "#.##...#", "#.##.#.#", "#......#", "#.#..#.#", ".#....#.", "..####.."],
  Evolutions: ["...##...", "..####..", ".##..##.", "##....##", "...##...", "..####..", ".##..##.", "##....##"],
  Skills: ["...#....", "...##...", "..###.#.", ".######.", ".######.", ".##..##.", ".##..##.", "..####.."],
  Vocabularies: ["##.#####", "##.#####", "........", "##.#####", "##.#####", "........", "##.#####", "##.#####"],
  Service: [".##..##.", "########", "########", "########", ".######.", "..####..", "...##...", "........"],
  "": ["........", "..####..", ".######.", ".######.", ".######.", ".######.", "..####..", "........"],
};

const BLANK = LETTERS.I!.map(() => ".");

/** A word in the letters that there are, one pixel apart. */
export function pixelWord(word: string, label: string): Html {
  const columns = [...word].map((letter) => LETTERS[letter] ?? BLANK);
  const rows = BLANK.map((_, row) => columns.map((letter) => letter[row]).join("."));
  return svg(rows, html`role="img" aria-label="${label}"`);
}

export const pixelEgg = () => svg(EGG, html`aria-hidden="true" class="egg"`);
export const pixelSign = (tag: string) => svg(SIGNS[tag] ?? SIGNS[""]!, html`aria-hidden="true" class="sign"`);

/** The egg as an address for the browser's tab: nothing is loaded for it. */
export function iconAddress(): string {
  const [width, height] = sizeOf(EGG);
  const box = `${(width - 16) / 2} ${(height - 16) / 2} 16 16`;
  const style = "<style>path{fill:#1f2b1b}@media(prefers-color-scheme:dark){path{fill:#c6d4a9}}</style>";
  const image = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${style}<path d="${pathOf(EGG)}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(image)}`;
}

function svg(rows: readonly string[], attributes: Html): Html {
  const [width, height] = sizeOf(rows);
  return html`<svg viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" fill="currentColor" ${attributes}><path d="${pathOf(rows)}"/></svg>`;
}

const sizeOf = (rows: readonly string[]): [width: number, height: number] => [rows[0]!.length, rows.length];

/** One rectangle for every run of pixels in a row. */
function pathOf(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join("");
}
