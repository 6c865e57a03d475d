import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { CSV_FILES, type CsvRow, type Dataset, type FileName } from "./csv-files.ts";
import { DatasetError, type Fault } from "./faults.ts";
import { parseCsv } from "./parse-csv.ts";

/**
 * Reads every CSV file of a data set directory into typed rows.
 * Checks the form only (files, columns, cells); `checkDataset` looks at what the rows say together.
 * @throws {DatasetError} naming file, line and rule of everything that is malformed
 */
export function readDataset(directory: string): Dataset {
  const faults: Fault[] = [];
  const tables = Object.keys(CSV_FILES) as FileName[];
  const dataset = Object.fromEntries(tables.map((table) => [table, readTable(directory, table, faults)]));
  if (faults.length > 0) throw new DatasetError(faults);
  return dataset as Dataset;
}

function readTable<T extends FileName>(directory: string, table: T, faults: Fault[]): CsvRow<T>[] {
  const file = `${table}.csv`;
  const path = join(directory, file);
  const { columns, row } = CSV_FILES[table];
  const report = (line: number, rule: string, message: string) => {
    faults.push({ file, line, rule, message });
  };

  if (!existsSync(path)) {
    report(1, "missing-file", `no such file in ${directory}; it has the columns ${columns.join(",")}`);
    return [];
  }
  const rows = parseCsv(readFileSync(path, "utf8"), report);
  if (!rows) return [];

  const [header = [], ...records] = rows;
  if (header.join() !== columns.join()) {
    report(1, "columns", `expected ${columns.join(",")} and found ${header.join(",") || "nothing"}`);
    return [];
  }
  return records.flatMap((record, index) => {
    if (record.length !== columns.length) {
      report(index + 2, "columns", `expected ${columns.length} cells and found ${record.length}`);
      return [];
    }
    const cells = Object.fromEntries(columns.map((column, position) => [column, record[position]]));
    const parsed = row.safeParse(cells);
    if (parsed.success) return [parsed.data as CsvRow<T>];
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0]);
      report(index + 2, "cell", `${column} is ${JSON.stringify(cells[column])}; expected ${expectation(issue)}`);
    }
    return [];
  });
}

/** An optional cell is "empty or x": what it should have been is x, the last alternative. */
function expectation(issue: z.core.$ZodIssue): string {
  return (issue.code === "invalid_union" && issue.errors.at(-1)?.[0]?.message) || issue.message;
}
