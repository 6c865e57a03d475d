import { attributeStyle } from "./attribute-colours.ts";
import type { Bitmap } from "./bitmap.ts";
import { drawEmblem, type EmblemColours } from "./emblem-bitmap.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { fieldSymbol } from "./field-symbols.ts";
import { CELL, CELLS, CENTRE } from "./grid.ts";
import { levelOutline } from "./level-outlines.ts";
import { type Point, type Polygon, polygonsOf } from "./polygon.ts";

/** What a card shows beside its text: a Digimon's emblem, the crest of a term, or the site's device. */
export type CardPicture =
  | { digimon: EmblemFacts }
  | { crest: { kind: "level" | "attribute" | "field"; slug: string } }
  | "device";

/** The same for pictures that look the same. */
export function pictureKey(picture: CardPicture): string {
  if (picture === "device") return picture;
  if ("crest" in picture) return `${picture.crest.kind} ${picture.crest.slug}`;
  const { slug, levels, attributes, fields, types, x_antibody } = picture.digimon;
  return [slug, ...[levels, attributes, fields, types].map(primary), x_antibody].join(" ");
}

/** The colours that fill a picture. */
export function pictureColours(picture: CardPicture): { fill: string; shade: string } {
  if (picture === "device") return attributeStyle("vaccine");
  if ("digimon" in picture) return attributeStyle(primary(picture.digimon.attributes));
  return attributeStyle(picture.crest.kind === "attribute" ? picture.crest.slug : "unknown");
}

/** Draws a picture of 96 by 96 pixels from `left` and `top`. */
export function drawPicture(
  bitmap: Bitmap,
  picture: CardPicture,
  left: number,
  top: number,
  colours: EmblemColours,
): void {
  const at = (points: Polygon, size = 1) =>
    points.map(([x, y]): Point => [left + CENTRE + (x - CENTRE) * size, top + CENTRE + (y - CENTRE) * size]);
  if (picture === "device") drawDevice(bitmap, at, colours);
  else if ("digimon" in picture) drawEmblem(bitmap, picture.digimon, left, top, colours);
  else if (picture.crest.kind === "level")
    bitmap.polygons([at(levelOutline(picture.crest.slug).polygon)], colours.fill);
  else if (picture.crest.kind === "attribute") drawAttribute(bitmap, picture.crest.slug, left, top, colours);
  else drawField(bitmap, picture.crest.slug, at, colours);
}

type Place = (points: Polygon, size?: number) => Point[];

const rectangle = (x: number, y: number, width: number, height: number): Polygon => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** The site's icon, as `siteIconSvg` draws it. */
function drawDevice(bitmap: Bitmap, at: Place, { fill, light, dark }: EmblemColours): void {
  bitmap.polygons([at(levelOutline("child").polygon)], fill);
  bitmap.polygons([at(rectangle(18, 18, 60, 48))], light);
  for (const [x, y, width, height] of [
    [36, 24, 6, 12],
    [54, 24, 6, 12],
    [36, 42, 6, 12],
    [54, 42, 6, 12],
    [42, 48, 12, 6],
  ] as const) {
    bitmap.polygons([at(rectangle(x, y, width, height))], dark);
  }
  for (const x of [30, 48, 66]) bitmap.polygons([at(circle([x, 78], 5))], light);
}

function drawAttribute(bitmap: Bitmap, slug: string, left: number, top: number, { fill, shade }: EmblemColours): void {
  const { polygon, contains } = levelOutline("child");
  const { texture, hollow } = attributeStyle(slug);
  const place = (size: number) =>
    polygon.map(([x, y]): Point => [left + CENTRE + (x - CENTRE) * size, top + CENTRE + (y - CENTRE) * size]);
  bitmap.polygons(hollow ? [place(1), place(0.92)] : [place(1)], fill);
  if (hollow || !texture) return;
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      if (texture(Math.min(column, CELLS - 1 - column), row) && contains(column, row))
        bitmap.rectangle(left + column * CELL, top + row * CELL, CELL, CELL, shade);
    }
  }
}

function drawField(bitmap: Bitmap, slug: string, at: Place, { fill, light, dark }: EmblemColours): void {
  const symbol = fieldSymbol(slug);
  if (!symbol) return;
  const size = 3.3;
  bitmap.polygons([at(circle([CENTRE, CENTRE], 14 * size))], fill);
  bitmap.polygons([at(circle([CENTRE, CENTRE], 13 * size))], dark);
  const shapes = polygonsOf(symbol).map((points) =>
    at(points.map(([x, y]): Point => [CENTRE + x * size, CENTRE + y * size])),
  );
  bitmap.polygons(shapes, light);
}

const circle = ([x, y]: Point, radius: number): Polygon =>
  Array.from({ length: 32 }, (_, index): Point => {
    const angle = (index * Math.PI) / 16;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
