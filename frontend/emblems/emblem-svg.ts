import { type AttributeStyle, attributeStyle, DARK, LIGHT } from "./attribute-colours.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { fieldSymbol } from "./field-symbols.ts";
import { FIGURE_CELLS, figureOf, type Pixel } from "./figure.ts";
import { CELL, CELLS, EMBLEM_SIZE, strokeCells } from "./grid.ts";
import { levelOutline, type Outline } from "./level-outlines.ts";
import { typeFamily } from "./type-families.ts";

/**
 * Draws a Digimon's emblem from its facts, in four stages:
 * 1. the outline of its level, with the fill, texture or dashes of its attribute;
 * 2. a pixel figure, whose parts are those of its type, chosen by its slug, as far as it fits into the outline;
 * 3. the symbol of its field on a dark disc at the bottom;
 * 4. for the X-Antibody, all of that smaller, inside a ring of dots.
 * `emblem-bitmap.ts` does the same for PNG images.
 * @returns an SVG document of about 1 KB without references to other files
 */
export function emblemSvg(facts: EmblemFacts): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${EMBLEM_SIZE} ${EMBLEM_SIZE}">${elements(facts)}</svg>`;
}

function elements(facts: EmblemFacts): string {
  const outline = levelOutline(primary(facts.levels));
  const style = attributeStyle(primary(facts.attributes));
  const symbol = fieldSymbol(primary(facts.fields));
  const emblem = [
    background(outline, style),
    figure(emblemFigure(facts), style),
    symbol ? symbolDisc(symbol) : "",
  ].join("");
  if (!facts.x_antibody) return emblem;
  const ring = `<path fill="none" stroke="${style.fill}" stroke-width="4.4" stroke-linecap="round" pathLength="40" stroke-dasharray="0 1" stroke-dashoffset="-.5" d="${outline.path}"/>`;
  return `<g transform="translate(2.4 2.4)scale(.95)">${ring}</g><g transform="translate(8.16 8.16)scale(.83)">${emblem}</g>`;
}

/** The figure on the emblem's grid, by rows; cells outside the level's outline are off. */
export function emblemFigure(facts: EmblemFacts): Pixel[][] {
  const level = primary(facts.levels);
  const outline = levelOutline(level);
  const cells = figureOf(facts.slug, level, typeFamily(primary(facts.types)));
  const left = (CELLS - FIGURE_CELLS) / 2;
  // The field symbol needs room at the bottom, so the figure is a row higher.
  const top = primary(facts.fields) === "none" ? 3 : 2;
  return Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) =>
      outline.contains(column, row) ? (cells[row - top]?.[column - left] ?? "off") : "off",
    ),
  );
}

/** An outline with the fill, texture or dashes of an attribute. */
export function background({ path, contains }: Outline, { fill, shade, texture, hollow }: AttributeStyle): string {
  if (hollow) {
    const dash = hollow === "none" ? "" : ` stroke-dasharray="${hollow}"`;
    return `<path fill="none" stroke="${fill}" stroke-width="4"${dash} d="${path}"/>`;
  }
  const filled = `<path fill="${fill}" d="${path}"/>`;
  if (!texture) return filled;
  const isDark = (column: number, row: number) => texture(Math.min(column, CELLS - 1 - column), row);
  const cells = strokeCells((column, row) => isDark(column, row) && contains(column, row));
  return `${filled}<path stroke="${shade}" stroke-width="${CELL}" d="${cells}"/>`;
}

function figure(pixels: Pixel[][], { fill, hollow }: AttributeStyle): string {
  const cellsOf = (wanted: Pixel) => strokeCells((column, row) => pixels[row]?.[column] === wanted);
  // Dashes a little shorter than a cell: narrow gaps between pixels, as on a liquid crystal display.
  const lcd = `stroke-width="5.6" stroke-dasharray="5.6 .4" stroke-dashoffset="-.2"`;
  const body = `<path stroke="${hollow ? fill : LIGHT}" ${lcd} d="${cellsOf("body")}"/>`;
  // Without a fill the pixels of the face are left out.
  return hollow ? body : `${body}<path stroke="${DARK}" stroke-width="${CELL}" d="${cellsOf("face")}"/>`;
}

/** The symbol on its dark disc, which is visible on any page. */
function symbolDisc(symbol: string): string {
  return `<g transform="translate(48 82)"><circle r="13" fill="${DARK}"/><path fill="${LIGHT}" fill-rule="evenodd" d="${symbol}"/></g>`;
}
