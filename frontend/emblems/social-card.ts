import { DARK, LIGHT } from "./attribute-colours.ts";
import { Bitmap, toPng } from "./bitmap.ts";
import { type CardPicture, drawPicture, pictureColours, pictureKey } from "./card-picture.ts";
import { blockHeight, drawBlock, type TextBlock, textBlocks } from "./card-text.ts";
import { GLYPH } from "./pixel-font.ts";

/** In pixels, as link previews expect it. The bitmap is drawn at a fifth of it. */
export const CARD_SIZE = { width: 1200, height: 630 };
const SCALE = 5;
const [WIDTH, HEIGHT] = [CARD_SIZE.width / SCALE, CARD_SIZE.height / SCALE];

const BACKGROUND = "#e9ecdc";
const GRID = "#dde1cd";
const MUTED = "#5b645b";
const COLOUR = { background: 0, grid: 1, muted: 2, dark: 3, light: 4, fill: 5, shade: 6 };

/** The cells of a display that are off. */
const DISPLAY = new Bitmap(WIDTH, HEIGHT);
drawDisplay(DISPLAY);

/** The room for texts, in pixels of the bitmap. */
export const TEXT = { left: 120, width: 112, height: 112 };
const RULE_HEIGHT = 10;

/** `captions`: the most important one first; what has no room is left out from the end, and the subtitle last. */
export type Card = { title: string; subtitle?: string | undefined; captions: readonly string[]; picture: CardPicture };

function drawDisplay(bitmap: Bitmap): void {
  const { width, height } = bitmap;
  for (let y = 3; y < height; y += 6) for (let x = 3; x < width; x += 6) bitmap.rectangle(x, y, 5, 5, COLOUR.grid);
}

/**
 * The link preview of a page. It is a PNG because most link previews do not show SVG, and drawn pixel by pixel because
 * rendering the SVG takes many times longer.
 */
export function socialCard(card: Card): Buffer {
  const bitmap = new Bitmap(WIDTH, HEIGHT);
  bitmap.copy(DISPLAY);
  bitmap.copy(drawnPicture(card.picture));

  const { title, subtitle, captions } = cardLayout(card);
  let y = Math.round((HEIGHT - heightOf({ title, subtitle, captions })) / 2);
  const { left } = TEXT;
  y = drawBlock(bitmap, title, { left, top: y, colour: COLOUR.dark, isBold: true });
  if (subtitle) y = drawBlock(bitmap, subtitle, { left, top: y, colour: COLOUR.muted });
  bitmap.rectangle(left, y + 2, 24, 2, COLOUR.fill);
  y += RULE_HEIGHT;
  for (const caption of captions) y = drawBlock(bitmap, caption, { left, top: y, colour: COLOUR.muted });
  bitmap.text("DIGIDEX", WIDTH - 7 * GLYPH.advance - 6, HEIGHT - 11, 1, COLOUR.muted);

  const { fill, shade } = pictureColours(card.picture);
  return toPng(bitmap, [BACKGROUND, GRID, MUTED, DARK, LIGHT, fill, shade], SCALE);
}

/** What was drawn left of the texts. Cards in other languages and of skills show it again; drawing it takes a third of the time. */
const drawn = new Map<string, Bitmap>();

function drawnPicture(picture: CardPicture): Bitmap {
  const key = pictureKey(picture);
  const known = drawn.get(key);
  if (known) return known;
  const bitmap = new Bitmap(TEXT.left, HEIGHT);
  drawDisplay(bitmap);
  drawPicture(bitmap, picture, 15, 15, COLOUR);
  drawn.set(key, bitmap);
  return bitmap;
}

export type CardLayout = { title: TextBlock; subtitle?: TextBlock | undefined; captions: TextBlock[] };

/** The texts of a card in lines: at the largest scale at which all have room, or else with what has room. */
export function cardLayout({ title, subtitle, captions }: Omit<Card, "picture">): CardLayout {
  const titles = textBlocks(title, TEXT.width, 3);
  const lines = captions.map((caption) => textBlocks(caption, TEXT.width, 1)[0]).filter((one) => one !== undefined);
  for (let count = lines.length; count >= 0; count -= 1) {
    for (const titleBlock of titles) {
      const subtitles = subtitle ? textBlocks(subtitle, TEXT.width, titleBlock.isJapanese ? 1 : titleBlock.scale) : [];
      for (const subtitleBlock of subtitle ? subtitles : [undefined]) {
        const layout = { title: titleBlock, subtitle: subtitleBlock, captions: lines.slice(0, count) };
        if (heightOf(layout) <= TEXT.height) return layout;
      }
    }
  }
  const last = titles.at(-1) ?? { isJapanese: false, scale: 1, lines: [] };
  return { title: last, captions: [] };
}

export const heightOf = ({ title, subtitle, captions }: CardLayout): number =>
  blockHeight(title) +
  (subtitle ? blockHeight(subtitle) : 0) +
  RULE_HEIGHT +
  captions.reduce((sum, caption) => sum + blockHeight(caption), 0);
