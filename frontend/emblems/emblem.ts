import { CREATURE_CELLS, creature, type Pixel } from "./creature.ts";
import { crestOf } from "./crests.ts";
import { type EmblemFacts, primary } from "./facts.ts";
import { CELL, CELLS, strokeCells } from "./lattice.ts";
import type { Outline } from "./outline.ts";
import { INK, type Palette, PIXEL, paletteOf } from "./palettes.ts";
import { shellOf } from "./shells.ts";

/** An emblem's side in its own units. */
const EMBLEM_SIZE = CELLS * CELL;

/**
 * Draws a Digimon's emblem: the outline tells its level, colour and texture its attribute, the sign at the foot its
 * field, a ring of beads the X-Antibody; the creature is its own.
 * @returns an SVG document of about a kilobyte that refers to nothing outside itself
 */
export function emblem(facts: EmblemFacts): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${EMBLEM_SIZE} ${EMBLEM_SIZE}">${emblemMarks(facts)}</svg>`;
}

function emblemMarks(facts: EmblemFacts): string {
  const shell = shellOf(primary(facts.levels));
  const palette = paletteOf(primary(facts.attributes));
  const crest = crestOf(primary(facts.fields));
  const marks = [ground(shell, palette), figure(emblemFigure(facts), palette), crest ? seal(crest) : ""].join("");
  if (!facts.x_antibody) return marks;
  const halo = `<path fill="none" stroke="${palette.shell}" stroke-width="4.4" stroke-linecap="round" pathLength="40" stroke-dasharray="0 1" stroke-dashoffset="-.5" d="${shell.path}"/>`;
  return `<g transform="translate(2.4 2.4)scale(.95)">${halo}</g><g transform="translate(8.16 8.16)scale(.83)">${marks}</g>`;
}

/** The creature on the emblem's lattice, as far as the shell has room for it: rows of cells. */
export function emblemFigure(facts: EmblemFacts): Pixel[][] {
  const level = primary(facts.levels);
  const shell = shellOf(level);
  const cells = creature(facts.slug, level);
  const left = (CELLS - CREATURE_CELLS) / 2;
  // A crest takes the foot of the shell, so the creature stands a row higher.
  const top = primary(facts.fields) === "none" ? 3 : 2;
  return Array.from({ length: CELLS }, (_, row) =>
    Array.from({ length: CELLS }, (_, column) =>
      shell.holds(column, row) ? (cells[row - top]?.[column - left] ?? "off") : "off",
    ),
  );
}

function ground({ path, holds }: Outline, { shell, shade, texture, hollow }: Palette): string {
  if (hollow) {
    const dash = hollow === "none" ? "" : ` stroke-dasharray="${hollow}"`;
    return `<path fill="none" stroke="${shell}" stroke-width="4"${dash} d="${path}"/>`;
  }
  const filled = `<path fill="${shell}" d="${path}"/>`;
  if (!texture) return filled;
  const isDark = (column: number, row: number) => texture(Math.min(column, CELLS - 1 - column), row);
  const cells = strokeCells((column, row) => isDark(column, row) && holds(column, row));
  return `${filled}<path stroke="${shade}" stroke-width="${CELL}" d="${cells}"/>`;
}

function figure(pixels: Pixel[][], { shell, hollow }: Palette): string {
  const cellsOf = (wanted: Pixel) => strokeCells((column, row) => pixels[row]?.[column] === wanted);
  // Dashes of almost a cell, in the middle of each: the fine gaps of a liquid crystal display.
  const lcd = `stroke-width="5.6" stroke-dasharray="5.6 .4" stroke-dashoffset="-.2"`;
  const body = `<path stroke="${hollow ? shell : PIXEL}" ${lcd} d="${cellsOf("body")}"/>`;
  // On a hollow shell the face is what one looks through.
  return hollow ? body : `${body}<path stroke="${INK}" stroke-width="${CELL}" d="${cellsOf("face")}"/>`;
}

/** The crest on its dark seat, which any page lets stand out. */
function seal(crest: string): string {
  return `<g transform="translate(48 82)"><circle r="13" fill="${INK}"/><path fill="${PIXEL}" fill-rule="evenodd" d="${crest}"/></g>`;
}
