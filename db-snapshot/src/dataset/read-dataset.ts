import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { CSV_FILES, type Dataset, FILE_NAMES, type FileName } from "./csv-files.ts";
import { parseCsv } from "./parse-csv.ts";
import { DatasetError, type Violation } from "./violations.ts";

/**
 * Reads CSV files of a directory into typed rows. Checks the form only (files, columns, cells): `checkDataset` checks what
 * the rows say together.
 * @param names of the files; every file takes a second
 * @throws {DatasetError} that lists every malformed file, row and cell
 */
export function readDataset<Name extends FileName = FileName>(
  directory: string,
  names: readonly Name[] = FILE_NAMES as Name[],
): Pick<Dataset, Name> {
  const violations: Violation[] = [];
  const dataset = Object.fromEntries(names.map((name) => [name, readFile(directory, name, violations)]));
  if (names.length === FILE_NAMES.length) violations.push(...unknownFiles(directory));
  if (violations.length > 0) throw new DatasetError(violations);
  return dataset as Pick<Dataset, Name>;
}

/** A file that nothing reads: a misspelt name, or a copy. */
function unknownFiles(directory: string): Violation[] {
  const known = new Set<string>(FILE_NAMES.map((name) => `${name}.csv`));
  const message = "the data set has no such file; correct its name or remove it";
  return readdirSync(directory)
    .filter((file) => !known.has(file) && !file.startsWith("."))
    .map((file) => ({ file, line: 1, rule: "unknown-file", message }));
}

function readFile(directory: string, name: FileName, violations: Violation[]): unknown[] {
  const file = `${name}.csv`;
  const path = join(directory, file);
  const { columns, row } = CSV_FILES[name];
  const report = (line: number, rule: string, message: string) => {
    violations.push({ file, line, rule, message });
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
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0]);
      report(index + 2, "cell", `${column} is ${JSON.stringify(cells[column])}; expected ${expectation(issue)}`);
    }
    return [];
  });
}

/** For an optional cell ("empty or x") the message of x, which is the last alternative. */
function expectation(issue: z.core.$ZodIssue): string {
  return (issue.code === "invalid_union" && issue.errors.at(-1)?.[0]?.message) || issue.message;
}
