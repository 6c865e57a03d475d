import { EGG, pixelPath, WORDMARK } from "./design/pixel-art.ts";
import { type Html, html } from "./html.ts";

/** A sign for each tag; a tag without one has the last. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  Digimon: ["..####..", ".#....#.", "#.##...#", "#.##.#.#", "#......#", "#.#..#.#", ".#....#.", "..####.."],
  Evolutions: ["...##...", "..####..", ".##..##.", "##....##", "...##...", "..####..", ".##..##.", "##....##"],
  Skills: ["...#....", "...##...", "..###.#.", ".######.", ".######.", ".##..##.", ".##..##.", "..####.."],
  Vocabularies: ["##.#####", "##.#####", "........", "##.#####", "##.#####", "........", "##.#####", "##.#####"],
  Service: [".##..##.", "########", "########", "########", ".######.", "..####..", "...##...", "........"],
  "": ["........", "..####..", ".######.", ".######.", ".######.", ".######.", "..####..", "........"],
};

export const pixelWordmark = (label: string) => svg(WORDMARK, html`role="img" aria-label="${label}"`);
export const pixelEgg = () => svg(EGG, html`aria-hidden="true" class="egg"`);
export const pixelSign = (tag: string) => svg(SIGNS[tag] ?? SIGNS[""]!, html`aria-hidden="true" class="sign"`);

/** The egg as an address for the browser's tab: nothing is loaded for it. */
export function iconAddress(): string {
  const [width, height] = sizeOf(EGG);
  const box = `${(width - 16) / 2} ${(height - 16) / 2} 16 16`;
  const style = "<style>path{fill:#1f2b1b}@media(prefers-color-scheme:dark){path{fill:#c6d4a9}}</style>";
  const image = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${style}<path d="${pixelPath(EGG)}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(image)}`;
}

function svg(rows: readonly string[], attributes: Html): Html {
  const [width, height] = sizeOf(rows);
  return html`<svg viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" fill="currentColor" ${attributes}><path d="${pixelPath(rows)}"/></svg>`;
}

const sizeOf = (rows: readonly string[]): [width: number, height: number] => [rows[0]!.length, rows.length];
