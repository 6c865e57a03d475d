import { crc32, deflateSync } from "node:zlib";
import { GLYPH, isPixelOn } from "./pixel-font.ts";
import { crossingsAt, type Polygon } from "./polygon.ts";

/** An image of at most 16 colours: an index into a palette for each pixel. */
export class Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
  }

  /** Copies another bitmap, of at most this one's size, to the top left. */
  copy({ width, height, pixels }: Bitmap): void {
    for (let y = 0; y < height; y += 1) this.pixels.set(pixels.subarray(y * width, (y + 1) * width), y * this.width);
  }

  rectangle(x: number, y: number, width: number, height: number, colour: number): void {
    const [left, right] = [Math.max(0, Math.round(x)), Math.min(this.width, Math.round(x + width))];
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, Math.round(y + height)); row += 1) {
      if (left < right) this.pixels.fill(colour, row * this.width + left, row * this.width + right);
    }
  }

  /** Fills polygons by the even-odd rule, row by row; `colour` may depend on the pixel, undefined leaves it unchanged. */
  polygons(polygons: readonly Polygon[], colour: number | ((x: number, y: number) => number | undefined)): void {
    const heights = polygons.flatMap((polygon) => polygon.map(([, y]) => y));
    const [top, bottom] = [Math.floor(Math.min(...heights)), Math.ceil(Math.max(...heights))];
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y += 1) {
      const crossings = polygons.flatMap((polygon) => crossingsAt(y + 0.5, polygon)).sort((a, b) => a - b);
      for (let index = 0; index + 1 < crossings.length; index += 2) {
        const [start = 0, end = 0] = crossings.slice(index, index + 2);
        const right = Math.min(this.width, Math.round(end));
        for (let x = Math.max(0, Math.round(start)); x < right; x += 1) {
          const value = typeof colour === "number" ? colour : colour(x, y);
          if (value !== undefined) this.pixels[y * this.width + x] = value;
        }
      }
    }
  }

  /** @param scale the width and height of a pixel of the font */
  text(text: string, x: number, y: number, scale: number, colour: number): void {
    [...text].forEach((character, index) => {
      for (let column = 0; column < GLYPH.width; column += 1) {
        for (let row = 0; row < GLYPH.height; row += 1) {
          if (!isPixelOn(character, column, row)) continue;
          this.rectangle(x + (index * GLYPH.advance + column) * scale, y + row * scale, scale, scale, colour);
        }
      }
    });
  }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const FILTER = { NONE: 0, UP: 2 };

/**
 * Encodes a bitmap as a PNG of 4 bits a pixel; each pixel becomes `scale` by `scale` pixels.
 * @param palette #rrggbb by index, at most 16
 * @see https://www.w3.org/TR/png-3/
 */
export function toPng({ width, height, pixels }: Bitmap, palette: readonly string[], scale: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width * scale, 0);
  header.writeUInt32BE(height * scale, 4);
  // Bit depth 4, colour type 3: indices into the palette.
  header.set([4, 3, 0, 0, 0], 8);

  const rowLength = 1 + Math.ceil((width * scale) / 2);
  const data = emptyRows(rowLength * height * scale);
  const row = new Uint8Array(2 * (rowLength - 1));
  const lines = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let y = 0; y < height; y += 1) {
    const start = y * scale * rowLength;
    // A repeated row has no difference to the row above: the filter and zeros.
    for (let copy = 0; copy < scale; copy += 1) data[start + copy * rowLength] = FILTER.UP;
    const [from, to] = [y * width, (y + 1) * width];
    if (y > 0 && lines.compare(lines, from, to, from - width, from) === 0) continue;
    data[start] = FILTER.NONE;
    let end = 0;
    for (let x = from; x < to; x += 1) {
      const pixel = pixels[x] ?? 0;
      for (let copy = 0; copy < scale; copy += 1) row[end++] = pixel;
    }
    for (let x = 0; x < row.length; x += 2) data[start + 1 + (x >> 1)] = ((row[x] ?? 0) << 4) | (row[x + 1] ?? 0);
  }
  const colours = Buffer.from(palette.map((colour) => colour.slice(1)).join(""), "hex");
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    // Higher levels take several times as long: half of the time of drawing a card.
    chunk("IDAT", deflateSync(data, { level: 3 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

let rows = Buffer.alloc(0);

/** Zeros. The rows of the last image are used again: allocating them took a tenth of the time of drawing a card. */
function emptyRows(length: number): Buffer {
  if (rows.length !== length) rows = Buffer.alloc(length);
  return rows.fill(0);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
