import { EGG, pixelPath, WORDMARK } from "./design/pixel-art.ts";
import { type Html, html } from "./html.ts";

/** An icon for each tag of the OpenAPI document. */
const TAG_ICONS: Readonly<Record<string, readonly string[]>> = {
  Digimon: ["..####..", ".#....#.", "#.##...#", "#.##.#.#", "#......#", "#.#..#.#", ".#....#.", "..####.."],
  Evolutions: ["...##...", "..####..", ".##..##.", "##....##", "...##...", "..####..", ".##..##.", "##....##"],
  Skills: ["...#....", "...##...", "..###.#.", ".######.", ".######.", ".##..##.", ".##..##.", "..####.."],
  Vocabularies: ["##.#####", "##.#####", "........", "##.#####", "##.#####", "........", "##.#####", "##.#####"],
  Service: [".##..##.", "########", "########", "########", ".######.", "..####..", "...##...", "........"],
};
const OTHER_ICON = ["........", "..####..", ".######.", ".######.", ".######.", ".######.", "..####..", "........"];

export const wordmark = (label: string) => svg(WORDMARK, html`role="img" aria-label="${label}"`);
export const egg = () => svg(EGG, html`aria-hidden="true" class="egg"`);
export const tagIcon = (tag: string) => svg(TAG_ICONS[tag] ?? OTHER_ICON, html`aria-hidden="true" class="sign"`);

/** The favicon as a data URL. */
export function faviconUrl(): string {
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

const sizeOf = ([first = "", ...others]: readonly string[]): [width: number, height: number] => [
  first.length,
  others.length + 1,
];
