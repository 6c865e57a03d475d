import { CELL } from "./lattice.ts";
import { INK, paletteOf } from "./palettes.ts";
import { shellOf } from "./shells.ts";

/** Two eyes and a smile, on the lattice. */
const FACE = ["M36 24h6v12h-6z", "M54 24h6v12h-6z", "M36 42h6v6h12v-6h6v6h-6v6H42v-6h-6z"].join("");

/**
 * The site's own sign, for the favicon and the head of the page: a pocket device with a face on its display.
 * As a file of its own it lights up where the browser is dark.
 */
export function siteMark(): string {
  const { path } = shellOf("child");
  const style = `.s{fill:${paletteOf("vaccine").shade}}.d{fill:#dfe6c6}@media(prefers-color-scheme:dark){.s{fill:#3fae85}.d{fill:#f0f4dc}}`;
  const buttons = [30, 48, 66].map((x) => `<circle class="d" cx="${x}" cy="78" r="5"/>`).join("");
  const display = `<rect class="d" x="${3 * CELL}" y="${3 * CELL}" width="60" height="48" rx="5"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><style>${style}</style><path class="s" d="${path}"/>${display}<path fill="${INK}" d="${FACE}"/>${buttons}</svg>`;
}
