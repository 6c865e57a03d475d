import { attributeStyle, DARK } from "./attribute-colours.ts";
import { Bitmap, toPng } from "./bitmap.ts";
import { CELL } from "./grid.ts";
import { levelOutline } from "./level-outlines.ts";

const DISPLAY = "#dfe6c6";
/** Two eyes and a mouth, on the emblems' grid. */
const FACE = ["M36 24h6v12h-6z", "M54 24h6v12h-6z", "M36 42h6v6h12v-6h6v6h-6v6H42v-6h-6z"].join("");

/**
 * The site's icon as SVG, for the favicon: a handheld device with a face on its display. A style in the document makes
 * it lighter when the browser has a dark colour scheme.
 */
export function siteIconSvg(): string {
  const { path } = levelOutline("child");
  const style = `.s{fill:${attributeStyle("vaccine").shade}}.d{fill:${DISPLAY}}@media(prefers-color-scheme:dark){.s{fill:#3fae85}.d{fill:#f0f4dc}}`;
  const buttons = [30, 48, 66].map((x) => `<circle class="d" cx="${x}" cy="78" r="5"/>`).join("");
  const display = `<rect class="d" x="${3 * CELL}" y="${3 * CELL}" width="60" height="48" rx="5"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><style>${style}</style><path class="s" d="${path}"/>${display}<path fill="${DARK}" d="${FACE}"/>${buttons}</svg>`;
}

const SIDE = 64;
const COLOUR = { background: 0, display: 1, dark: 2 };

/**
 * The site's icon as a square PNG without transparency, for home screens. They crop it to a circle or a rounded square,
 * so everything is within the middle four fifths.
 * @param scale the image's side is 64 times this, in pixels
 */
export function siteIconPng(scale: number): Buffer {
  const bitmap = new Bitmap(SIDE, SIDE);
  bitmap.rectangle(16, 13, 32, 29, COLOUR.display);
  for (const [x, y, width, height] of [
    [24, 18, 4, 8],
    [36, 18, 4, 8],
    [24, 30, 4, 4],
    [36, 30, 4, 4],
    [28, 34, 8, 4],
  ] as const) {
    bitmap.rectangle(x, y, width, height, COLOUR.dark);
  }
  for (const x of [20, 30, 40]) bitmap.rectangle(x, 48, 4, 4, COLOUR.display);
  return toPng(bitmap, [attributeStyle("vaccine").shade, DISPLAY, DARK], scale);
}
