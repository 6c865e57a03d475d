import { join } from "node:path";

/** The README of the data set, which contains the tables between two comments. */
export const README = join(import.meta.dirname, "../../db-snapshot/README.md");
const BEGIN = "<!-- begin: npm run data:quality -- --write -->";
const END = "<!-- end -->";

/** The README with other tables. @throws if the comments are missing */
export function withTables(readme: string, tables: string): string {
  const [start, rest] = splitOnce(readme, BEGIN);
  const [, end] = splitOnce(rest, END);
  return `${start}${BEGIN}\n\n${tables}\n\n${END}${end}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  if (index < 0) throw new Error(`The README of the data set lacks the line ${separator}`);
  return [text.slice(0, index), text.slice(index + separator.length)];
}
