import { crc32, deflateSync } from "node:zlib";
import type { Bitmap } from "./bitmap.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const FILTER = { NONE: 0, UP: 2 };

/**
 * A bitmap as a PNG of at most 16 colours, each pixel `scale` pixels wide and high.
 * @param palette #rrggbb by index
 * @see https://www.w3.org/TR/png-3/
 */
export function toPng({ width, height, pixels }: Bitmap, palette: readonly string[], scale: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width * scale, 0);
  header.writeUInt32BE(height * scale, 4);
  // 4 bits a pixel, by palette.
  header.set([4, 3, 0, 0, 0], 8);

  const rowLength = 1 + Math.ceil((width * scale) / 2);
  const data = Buffer.alloc(rowLength * height * scale);
  for (let y = 0; y < height; y += 1) {
    const start = y * scale * rowLength;
    data[start] = FILTER.NONE;
    for (let x = 0; x < width * scale; x += 1) {
      const value = pixels[y * width + Math.floor(x / scale)]!;
      data[start + 1 + (x >> 1)]! |= x % 2 === 0 ? value << 4 : value;
    }
    // The repetitions say "as above": zeros, which is what the buffer holds.
    for (let copy = 1; copy < scale; copy += 1) data[start + copy * rowLength] = FILTER.UP;
  }
  const colours = Buffer.from(palette.map((colour) => colour.slice(1)).join(""), "hex");
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(data, { level: 6 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
