import { Bitmap } from "./bitmap.ts";
import { INK, paletteOf } from "./palettes.ts";
import { toPng } from "./png.ts";

const SIDE = 64;
const COLOUR = { shell: 0, display: 1, ink: 2 };

/**
 * The site's sign as a square PNG without transparent edges, for home screens: they cut it to a circle or a rounded
 * square, so what matters keeps within four fifths of it.
 * @param scale real pixels for each of its 64
 */
export function siteIcon(scale: number): Buffer {
  const bitmap = new Bitmap(SIDE, SIDE);
  bitmap.rectangle(16, 13, 32, 29, COLOUR.display);
  for (const [x, y, width, height] of [
    [24, 18, 4, 8],
    [36, 18, 4, 8],
    [24, 30, 4, 4],
    [36, 30, 4, 4],
    [28, 34, 8, 4],
  ] as const) {
    bitmap.rectangle(x, y, width, height, COLOUR.ink);
  }
  for (const x of [20, 30, 40]) bitmap.rectangle(x, 48, 4, 4, COLOUR.display);
  return toPng(bitmap, [paletteOf("vaccine").shade, "#dfe6c6", INK], scale);
}
