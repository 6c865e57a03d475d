import type { Column } from "../schema/tables.ts";

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/**
 * Rows in the text format of PostgreSQL's COPY, with their cells in the order of the columns.
 * @throws {TypeError} when a cell has no value, or one that its column's type cannot hold
 * @see https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function copyText(columns: readonly Pick<Column, "name" | "type">[], rows: readonly object[]): string {
  return rows
    .map((row) => {
      const cells: Record<string, unknown> = { ...row };
      return `${columns.map(({ name, type }) => copyCell(cells[name], name, type)).join("\t")}\n`;
    })
    .join("");
}

function copyCell(value: unknown, column: string, type: string): string {
  if (value === null) return "\\N";
  if (type === "json") return escaped(JSON.stringify(value));
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value) && type.endsWith("[]")) {
    return escaped(`{${value.map((item) => `"${String(item).replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
  }
  throw new TypeError(`The column ${column} (${type}) cannot hold ${String(value)}.`);
}

/**
 * The cells of one line of such a text, by column. A cell of JSON or of an array is its value; any other is its text.
 * @throws {SyntaxError} when a cell of JSON is none
 */
export function parseCopyLine(
  columns: readonly Pick<Column, "name" | "type">[],
  line: string,
): Record<string, unknown> {
  const cells = line.split("\t");
  return Object.fromEntries(columns.map(({ name, type }, place) => [name, parseCell(cells[place] ?? "", type)]));
}

function parseCell(cell: string, type: string): unknown {
  if (cell === "\\N") return null;
  const text = cell.replace(/\\(.)/g, (_, character: string) => CHARACTERS[character] ?? character);
  if (type === "json") return JSON.parse(text);
  return type.endsWith("[]") ? JSON.parse(`[${text.slice(1, -1)}]`) : text;
}

const CHARACTERS: Record<string, string> = { t: "\t", n: "\n", r: "\r" };

const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
