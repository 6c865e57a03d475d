import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** The rows of a CSV file with test cases. */
export const readCsv = <Column extends string>(path: string) =>
  parse<Record<Column, string>>(readFileSync(path, "utf8"), { columns: true });
