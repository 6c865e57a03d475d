import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { DatasetError, type Fault } from "./faults.ts";
import { type Dataset, type Row, TABLES, type TableName } from "./tables.ts";

/**
 * Reads every CSV file of a data set directory into typed rows.
 * Checks the form only (columns, cells); `checkDataset` looks at what the rows say together.
 * @throws {DatasetError} naming file, line and rule of every malformed cell
 */
export function readDataset(directory: string): Dataset {
  const faults: Fault[] = [];
  const tables = Object.keys(TABLES) as TableName[];
  const dataset = Object.fromEntries(tables.map((table) => [table, readTable(directory, table, faults)]));
  if (faults.length > 0) throw new DatasetError(faults);
  return dataset as Dataset;
}

function readTable<T extends TableName>(directory: string, table: T, faults: Fault[]): Row<T>[] {
  const file = `${table}.csv`;
  const fault = (line: number, rule: string, message: string) => faults.push({ file, line, rule, message });
  const schema = TABLES[table];
  const columns = Object.keys(schema.shape);

  const [header = [], ...records] = parseCsv(readFileSync(join(directory, file), "utf8"), fault);
  if (header.join() !== columns.join()) {
    fault(1, "columns", `expected ${columns.join(",")} and found ${header.join(",")}`);
    return [];
  }
  return records.flatMap((record, index) => {
    const cells = Object.fromEntries(columns.map((column, position) => [column, record[position]]));
    const parsed = schema.safeParse(cells);
    if (parsed.success) return [parsed.data as Row<T>];
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0]);
      fault(index + 2, "cell", `${column} is ${JSON.stringify(cells[column])}; expected ${issue.message}`);
    }
    return [];
  });
}

function parseCsv(text: string, fault: (line: number, rule: string, message: string) => void): string[][] {
  try {
    const rows = parse(text, { record_delimiter: "\n" });
    const broken = rows.findIndex((row) => row.some((cell) => cell.includes("\n")));
    if (broken >= 0) fault(broken + 1, "line-break", "a cell holds a line break; keep every row on one line");
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    fault(Number(error.lines ?? 1), "csv", error.message);
    return [];
  }
}
