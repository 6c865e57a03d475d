import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkitten";
import { crossingsAt, type Point } from "./polygon.ts";

/** In pixels. A full width glyph has 15 columns and a gap. */
export const JAPANESE_GLYPH = { height: 15, width: 16 };

/**
 * The font draws dots that are larger than their distance. In units: their size and distance, and the left and the bottom
 * of the first ones; narrow glyphs are half a dot further right.
 */
const DOT = { size: 73, distance: 61.75, left: 31, bottom: -89 };

/** The columns of a glyph, from the left: `[column][row]`. */
type Glyph = readonly (readonly boolean[])[];

const glyphs = new Map<string, Glyph | undefined>();
let font: Font | undefined;

/** The pixels of a character in DotGothic16, whose outlines are dots of a grid; undefined: it has no such glyph. */
export function japaneseGlyph(character: string): Glyph | undefined {
  if (!glyphs.has(character)) glyphs.set(character, drawGlyph(character));
  return glyphs.get(character);
}

function drawGlyph(character: string): Glyph | undefined {
  font ??= readFont();
  const code = character.codePointAt(0) ?? 0;
  if (character === " ") return Array.from({ length: 8 }, () => []);
  if (!font.hasGlyphForCodePoint(code)) return undefined;
  const { path, advanceWidth } = font.glyphForCodePoint(code);
  const contours: Point[][] = [];
  for (const { command, args } of path.commands) {
    if (command === "moveTo") contours.push([]);
    const [x, y] = args.slice(-2);
    if (x !== undefined && y !== undefined) contours.at(-1)?.push([x, y]);
  }
  const columns = Math.round((advanceWidth / font.unitsPerEm) * JAPANESE_GLYPH.width);
  const [left, bottom] = [0, 1].map((axis) => Math.min(...contours.flat().map((point) => point[axis] ?? 0)));
  const [x, y] = [gridStart(left ?? 0, DOT.left), gridStart(bottom ?? 0, DOT.bottom)];
  const rows = Array.from({ length: JAPANESE_GLYPH.height }, (_, row) => {
    const height = y + (JAPANESE_GLYPH.height - 1 - row) * DOT.distance;
    return contours.flatMap((contour) => crossingsAt(height, contour));
  });
  return Array.from({ length: columns }, (_, column) =>
    rows.map((crossings) => crossings.filter((crossing) => crossing > x + column * DOT.distance).length % 2 === 1),
  );
}

/** The centre of the dot that is the first one of the grid, if the glyph's outermost dot begins at `edge`. */
function gridStart(edge: number, first: number): number {
  const dots = Math.round((edge - first) / DOT.distance);
  return edge - dots * DOT.distance + DOT.size / 2;
}

function readFont(): Font {
  const file = fileURLToPath(
    import.meta.resolve("@fontsource/dotgothic16/files/dotgothic16-japanese-400-normal.woff2"),
  );
  const read = create(readFileSync(file));
  if (read.isCollection) throw new Error(`${file} has several fonts.`);
  return read;
}
