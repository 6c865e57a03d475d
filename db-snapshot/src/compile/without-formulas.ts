import { parse } from "csv-parse/sync";

/** What makes a spreadsheet compute a cell; a number with a sign is none. */
const FORMULA = /^(?![+-]?\d+(\.\d+)?$)[=+\-@\t\r＝＋－＠]/;

/**
 * A CSV file in which no cell is a formula: an apostrophe before such a cell makes a spreadsheet show it as text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function withoutFormulas(csv: Uint8Array): Uint8Array {
  const rows: string[][] = parse(Buffer.from(csv), { relax_column_count: true });
  if (!rows.some((row) => row.some((cell) => FORMULA.test(cell)))) return csv;
  const lines = rows.map((row) => row.map((cell) => quoted(FORMULA.test(cell) ? `'${cell}` : cell)).join(","));
  return Buffer.from(`${lines.join("\n")}\n`);
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
