import { Bitmap } from "./bitmap.ts";
import { drawEmblem } from "./draw-emblem.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { INK, PIXEL, paletteOf } from "./palettes.ts";
import { GLYPH } from "./pixel-font.ts";
import { toPng } from "./png.ts";

/** 1200 by 630, what link previews ask for, in pixels of five: a display of 1997 has no more. */
export const CARD_SIZE = { width: 1200, height: 630 };
const SCALE = 5;
const [WIDTH, HEIGHT] = [CARD_SIZE.width / SCALE, CARD_SIZE.height / SCALE];

const GROUND = "#e9ecdc";
const GHOST = "#dde1cd";
const MUTED = "#5b645b";
const COLOUR = { ground: 0, ghost: 1, muted: 2, ink: 3, pixel: 4, shell: 5, shade: 6 };

/** How wide a name may be, in pixels of the display. */
export const NAME_ROOM = 108;
const TEXT_LEFT = 124;

/**
 * The picture of a link to a Digimon: its emblem, its name and a few words below it, as a PNG, for most previews show
 * no SVG. It is drawn pixel by pixel, which is many times faster than rendering the SVG and needs no font.
 * @param captions short lines in Latin letters, such as the level and the attribute
 */
export function socialCard(facts: EmblemFacts & { name: string }, captions: readonly string[]): Buffer {
  const bitmap = new Bitmap(WIDTH, HEIGHT);
  // The unlit cells of the display.
  for (let y = 3; y < HEIGHT; y += 6) for (let x = 3; x < WIDTH; x += 6) bitmap.rectangle(x, y, 5, 5, COLOUR.ghost);
  drawEmblem(bitmap, facts, 15, 15, COLOUR);

  const { scale, lines } = nameLines(facts.name);
  const lineHeight = (GLYPH.height + 3) * scale;
  const height = lines.length * lineHeight + 6 + captions.length * 11;
  let y = Math.round((HEIGHT - height) / 2);
  for (const line of lines) {
    bitmap.text(line, TEXT_LEFT, y, scale, COLOUR.ink);
    y += lineHeight;
  }
  bitmap.rectangle(TEXT_LEFT, y, 24, 2, COLOUR.shell);
  y += 8;
  for (const caption of captions) {
    bitmap.text(caption, TEXT_LEFT, y, 1, COLOUR.muted);
    y += 11;
  }
  bitmap.text("DIGIDEX", WIDTH - 7 * GLYPH.advance - 6, HEIGHT - 14, 1, COLOUR.muted);

  const { shell, shade } = paletteOf(primary(facts.attributes));
  return toPng(bitmap, [GROUND, GHOST, MUTED, INK, PIXEL, shell, shade], SCALE);
}

/** The name in the largest letters that fit, word by word. */
export function nameLines(name: string): { scale: number; lines: string[] } {
  for (const scale of [3, 2, 1]) {
    const room = Math.floor((NAME_ROOM + scale) / (GLYPH.advance * scale));
    const lines = wrap(name, room);
    if (scale === 1 || (lines.length <= 5 - scale && lines.every((line) => line.length <= room)))
      return { scale, lines };
  }
  return { scale: 1, lines: [name] };
}

/** Breaks at spaces and after hyphens. */
function wrap(name: string, room: number): string[] {
  const lines: string[] = [];
  for (const [, space, part] of name.matchAll(/(\s?)([^\s-]*-|[^\s-]+)/g)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}${space}${part}`.length <= room)
      lines[lines.length - 1] = `${last}${space}${part}`;
    else lines.push(part!);
  }
  return lines;
}
