/** An emblem is a grid of 16 by 16 cells of 6 units, so that the figure is sharp at 16, 32, 48, 64 and 96 pixels. */
export const CELL = 6;
export const CELLS = 16;
/** The side of an emblem, and its centre, in units. */
export const EMBLEM_SIZE = CELLS * CELL;
export const CENTRE = EMBLEM_SIZE / 2;

/** The `d` of a path whose strokes, one cell wide, cover the chosen cells: one stroke for each run of cells in a row. */
export function strokeCells(isOn: (column: number, row: number) => boolean): string {
  let path = "";
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      if (!isOn(column, row)) continue;
      const start = column;
      while (column < CELLS && isOn(column, row)) column += 1;
      path += `M${start * CELL} ${(row + 0.5) * CELL}h${(column - start) * CELL}`;
    }
  }
  return path;
}
