import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { tablesOf } from "./rows.ts";

/** A list names each item once. Members of a fusion are exempt: two of the same Digimon can be needed. */
export function listItems(dataset: Dataset): Fault[] {
  const faults: Fault[] = [];
  for (const [table, rows] of tablesOf(dataset)) {
    for (const [index, row] of rows.entries()) {
      for (const column in row) {
        const items = row[column];
        if (column === "members" || !Array.isArray(items)) continue;
        const repeated = items.find((item, position) => items.indexOf(item) < position);
        if (repeated) faults.push(faultAt(table, index, "list", `${column} names \`${repeated}\` twice; keep one`));
      }
    }
  }
  return faults;
}
