import { parse } from "csv-parse/sync";

/**
 * Where a spreadsheet begins to compute: at the beginning of a cell, or of a part that is a cell if it splits lines at
 * semicolons or tabs, for which quotes within a line mean nothing. A number with a sign is no formula.
 */
const FORMULA =
  /(?:^(?![+-]?\d+(?:\.\d+)?$)|(?<=[;\t\r\n])(?![+-]?\d+(?:\.\d+)?(?:[;\t\r\n]|$)))(?=[\s\p{C}]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/gu;

const guarded = (cell: string) => cell.replace(FORMULA, "'");

/**
 * A CSV file in which no cell is a formula: a spreadsheet shows a cell with an apostrophe before it as text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function withoutFormulas(csv: Uint8Array): Uint8Array {
  const rows: string[][] = parse(Buffer.from(csv), { relax_column_count: true });
  if (rows.every((row) => row.every((cell) => guarded(cell) === cell))) return csv;
  const lines = rows.map((row) => row.map((cell) => quoted(guarded(cell))).join(","));
  return Buffer.from(`${lines.join("\n")}\n`);
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
