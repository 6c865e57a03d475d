import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../load/manifest.ts";
import type { TableName } from "../schema/tables.ts";
import { parseCopyLine } from "./copy-text.ts";

/**
 * Reads the rows of a table of the compiled data, without a database.
 * @param types of the columns that are no plain text; the values of all others are texts
 * @throws when the directory contains no compiled data
 */
export function readCompiledTable(
  directory: string,
  table: TableName,
  types: Record<string, string> = {},
): Record<string, unknown>[] {
  const { columns = [] } = readManifest(directory).tables.find(({ name }) => name === table) ?? {};
  const typed = columns.map((name) => ({ name, type: types[name] ?? "text" }));
  const lines = readFileSync(join(directory, `${table}.copy`), "utf8")
    .split("\n")
    .slice(0, -1);
  return lines.map((line) => parseCopyLine(typed, line));
}
