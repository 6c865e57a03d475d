import type { Bitmap } from "./bitmap.ts";
import { JAPANESE_GLYPH, japaneseGlyph } from "./japanese-font.ts";
import { GLYPH, hasGlyph } from "./pixel-font.ts";

/** A text in lines of one of the two fonts. `scale` is the width and height of a pixel of the font. */
export type TextBlock = { isJapanese: boolean; scale: number; lines: string[] };

/** Whether a text needs the Japanese font, because the small one has no glyph for one of its characters. */
const needsJapanese = (text: string): boolean => ![...text].every(hasGlyph);

/** The pixels from a line to the next one. */
const lineHeight = ({ isJapanese, scale }: TextBlock): number =>
  ((isJapanese ? JAPANESE_GLYPH : GLYPH).height + 3) * scale;

export const blockHeight = (block: TextBlock): number => block.lines.length * lineHeight(block);

/** The width of a line in pixels. */
export function lineWidth({ isJapanese, scale }: Omit<TextBlock, "lines">, line: string): number {
  if (!isJapanese) return ([...line].length * GLYPH.advance - 1) * scale;
  return [...line].reduce((width, character) => width + (glyphOf(character)?.length ?? 0), 0) * scale;
}

/** A character without a glyph is drawn as 〓, which Japanese printing uses for it. */
const glyphOf = (character: string) => japaneseGlyph(character) ?? japaneseGlyph("〓");

/**
 * Breaks a text into lines, once for each scale at which it fits without breaking a word; the last block has scale 1
 * and breaks words.
 * @param width the most pixels of a line
 * @param largest the largest scale of the small font; the Japanese one, whose glyphs are twice as high, has scale 1
 */
export function textBlocks(text: string, width: number, largest: number): TextBlock[] {
  const isJapanese = needsJapanese(text);
  const scales = Array.from({ length: isJapanese ? 1 : largest }, (_, index) => largest - index);
  return (isJapanese ? [1] : scales).flatMap((scale): TextBlock[] => {
    const fits = (line: string) => lineWidth({ isJapanese, scale }, line) <= width;
    const lines = wrap(text, fits, scale === 1);
    return lines.every(fits) ? [{ isJapanese, scale, lines }] : [];
  });
}

/** Breaks at spaces, after hyphens, colons and middle dots, and before opening brackets of Japanese. */
function wrap(text: string, fits: (line: string) => boolean, breaksWords: boolean): string[] {
  const lines: string[] = [];
  for (const [, space = "", part = ""] of text.matchAll(/(\s?)(（[^\s）]*）?|[^\s（：・-]*[：・-]|[^\s（：・-]+)/g)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(last + space + part)) lines[lines.length - 1] = last + space + part;
    else lines.push(...(fits(part) || !breaksWords ? [part] : breakWord(part, fits)));
  }
  return lines;
}

/** Characters that do not begin a line. */
const NOT_FIRST = /[ーぁぃぅぇぉっゃゅょァィゥェォッャュョ）」』】！？、。・：]/;

/** Breaks a word into as few parts as possible, of almost the same length. */
function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const characters = [...word];
  for (let count = 2; count < characters.length; count += 1) {
    const parts: string[] = [];
    const size = Math.ceil(characters.length / count);
    for (let start = 0; start < characters.length; ) {
      let end = Math.min(start + size, characters.length);
      while (end < characters.length && NOT_FIRST.test(characters[end] ?? "")) end += 1;
      parts.push(characters.slice(start, end).join(""));
      start = end;
    }
    if (parts.every(fits)) return parts;
  }
  return characters;
}

type Place = {
  left: number;
  top: number;
  colour: number /** Strokes of the Japanese font are twice as wide. */;
  isBold?: boolean;
};

/** Draws a block, and returns the y coordinate below it. */
export function drawBlock(bitmap: Bitmap, block: TextBlock, { left, top, colour, isBold = false }: Place): number {
  const stroke = isBold ? 2 : 1;
  block.lines.forEach((line, index) => {
    const y = top + index * lineHeight(block);
    if (!block.isJapanese) bitmap.text(line, left, y, block.scale, colour);
    else for (const [x, row] of japanesePixels(line)) bitmap.rectangle(left + x, y + row, stroke, 1, colour);
  });
  return top + blockHeight(block);
}

/** The pixels of a line that are filled. */
function japanesePixels(line: string): [x: number, y: number][] {
  const columns = [...line].flatMap((character) => glyphOf(character) ?? []);
  return columns.flatMap((column, x) => column.flatMap((isOn, y): [number, number][] => (isOn ? [[x, y]] : [])));
}
