export type Cell = string | number | boolean | null | readonly string[] | { readonly json: unknown };

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/**
 * Rows in the text format of PostgreSQL's COPY.
 * @see https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function copyText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(copyCell).join("\t")}\n`).join("");
}

function copyCell(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "boolean") return cell ? "t" : "f";
  if (typeof cell === "number") return String(cell);
  return text(cell).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

function text(cell: string | readonly string[] | { readonly json: unknown }): string {
  if (typeof cell === "string") return cell;
  if ("json" in cell) return JSON.stringify(cell.json);
  return `{${cell.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
