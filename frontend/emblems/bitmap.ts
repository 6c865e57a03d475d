import { GLYPH, glyphPixel } from "./pixel-font.ts";
import type { Point } from "./polygon.ts";

/** A picture of few colours: an index into a palette for each pixel. */
export class Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
  }

  rectangle(x: number, y: number, width: number, height: number, colour: number): void {
    const [left, right] = [Math.max(0, Math.round(x)), Math.min(this.width, Math.round(x + width))];
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, Math.round(y + height)); row += 1) {
      if (left < right) this.pixels.fill(colour, row * this.width + left, row * this.width + right);
    }
  }

  /** Fills what lies inside an odd number of polygons, row by row; `colour` may depend on the pixel. */
  polygons(
    polygons: readonly (readonly Point[])[],
    colour: number | ((x: number, y: number) => number | undefined),
  ): void {
    for (let y = 0; y < this.height; y += 1) {
      const crossings = polygons.flatMap((polygon) => crossingsAt(y + 0.5, polygon)).sort((a, b) => a - b);
      for (let index = 0; index + 1 < crossings.length; index += 2) {
        const end = Math.min(this.width, Math.round(crossings[index + 1]!));
        for (let x = Math.max(0, Math.round(crossings[index]!)); x < end; x += 1) {
          const value = typeof colour === "number" ? colour : colour(x, y);
          if (value !== undefined) this.pixels[y * this.width + x] = value;
        }
      }
    }
  }

  text(text: string, x: number, y: number, scale: number, colour: number): void {
    [...text].forEach((character, index) => {
      for (let column = 0; column < GLYPH.width; column += 1) {
        for (let row = 0; row < GLYPH.height; row += 1) {
          if (!glyphPixel(character, column, row)) continue;
          this.rectangle(x + (index * GLYPH.advance + column) * scale, y + row * scale, scale, scale, colour);
        }
      }
    });
  }
}

/** Where a horizontal line crosses a polygon's edges. */
function crossingsAt(y: number, polygon: readonly Point[]): number[] {
  const crossings: number[] = [];
  let [x1, y1] = polygon.at(-1)!;
  for (const [x2, y2] of polygon) {
    if (y1 > y !== y2 > y) crossings.push(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1));
    [x1, y1] = [x2, y2];
  }
  return crossings;
}
