import { attributeStyle, DARK, LIGHT } from "./attribute-colours.ts";
import { Bitmap, toPng } from "./bitmap.ts";
import { drawEmblem } from "./emblem-bitmap.ts";
import { type DigimonFacts, primary } from "./facts.ts";
import { GLYPH } from "./pixel-font.ts";

/** In pixels, as link previews expect it. The bitmap is drawn at a fifth of it. */
export const CARD_SIZE = { width: 1200, height: 630 };
const SCALE = 5;
const [WIDTH, HEIGHT] = [CARD_SIZE.width / SCALE, CARD_SIZE.height / SCALE];

const BACKGROUND = "#e9ecdc";
const GRID = "#dde1cd";
const MUTED = "#5b645b";
const COLOUR = { background: 0, grid: 1, muted: 2, dark: 3, light: 4, fill: 5, shade: 6 };

/** How wide a name may be, in pixels of the bitmap. */
export const NAME_WIDTH = 108;
const TEXT_LEFT = 124;

/**
 * The link preview of a Digimon's page: its emblem, its name, its level and its attribute. It is a PNG because most link
 * previews do not show SVG, and drawn pixel by pixel because rendering the SVG takes many times longer and needs a font.
 */
export function socialCard({ name, captions, ...facts }: DigimonFacts): Buffer {
  const bitmap = new Bitmap(WIDTH, HEIGHT);
  // The cells of a display that are off.
  for (let y = 3; y < HEIGHT; y += 6) for (let x = 3; x < WIDTH; x += 6) bitmap.rectangle(x, y, 5, 5, COLOUR.grid);
  drawEmblem(bitmap, facts, 15, 15, COLOUR);

  const { scale, lines } = nameLines(name);
  const lineHeight = (GLYPH.height + 3) * scale;
  const height = lines.length * lineHeight + 6 + captions.length * 11;
  let y = Math.round((HEIGHT - height) / 2);
  for (const line of lines) {
    bitmap.text(line, TEXT_LEFT, y, scale, COLOUR.dark);
    y += lineHeight;
  }
  bitmap.rectangle(TEXT_LEFT, y, 24, 2, COLOUR.fill);
  y += 8;
  for (const caption of captions) {
    bitmap.text(caption, TEXT_LEFT, y, 1, COLOUR.muted);
    y += 11;
  }
  bitmap.text("DIGIDEX", WIDTH - 7 * GLYPH.advance - 6, HEIGHT - 14, 1, COLOUR.muted);

  const { fill, shade } = attributeStyle(primary(facts.attributes));
  return toPng(bitmap, [BACKGROUND, GRID, MUTED, DARK, LIGHT, fill, shade], SCALE);
}

/** Breaks a name into lines at the largest scale at which it fits. */
export function nameLines(name: string): { scale: number; lines: string[] } {
  for (const scale of [3, 2, 1]) {
    const room = Math.floor((NAME_WIDTH + scale) / (GLYPH.advance * scale));
    const lines = wrap(name, room);
    if (scale === 1 || (lines.length <= 5 - scale && lines.every((line) => line.length <= room)))
      return { scale, lines };
  }
  return { scale: 1, lines: [name] };
}

/** Breaks at spaces and after hyphens. */
function wrap(name: string, room: number): string[] {
  const lines: string[] = [];
  for (const [, space, part = ""] of name.matchAll(/(\s?)([^\s-]*-|[^\s-]+)/g)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}${space}${part}`.length <= room)
      lines[lines.length - 1] = `${last}${space}${part}`;
    else lines.push(part);
  }
  return lines;
}
