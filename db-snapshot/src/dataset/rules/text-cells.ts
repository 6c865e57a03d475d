import type { Dataset, FileName } from "../csv-files.ts";
import { REFERENCES } from "./references.ts";
import { tablesOf } from "./rows.ts";

type TextCell = { table: FileName; index: number; column: string; text: string };

/** The form of slugs and codes is checked when they are read. */
const isText = (column: string) => column !== "slug" && column !== "code" && !(column in REFERENCES);

/** Every piece of text that a person wrote: each cell and list item of the columns that hold no slugs. */
export function textCells(dataset: Dataset): TextCell[] {
  const cells: TextCell[] = [];
  for (const [table, rows] of tablesOf(dataset)) {
    for (const column of Object.keys(rows[0] ?? {}).filter(isText)) {
      for (const [index, row] of rows.entries()) {
        for (const text of [row[column]].flat()) {
          if (typeof text === "string") cells.push({ table, index, column, text });
        }
      }
    }
  }
  return cells;
}
