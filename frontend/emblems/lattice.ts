/** Emblems stand on 16 by 16 cells of 6 units, so that the figure is sharp at 16, 32, 48, 64 and 96 pixels. */
export const CELL = 6;
export const CELLS = 16;

/** Draws the chosen cells as strokes of one cell's width, row by row, each run of cells one stroke. */
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
