import { closest, distance } from "fastest-levenshtein";
import { TABLES } from "../../schema/tables.ts";
import { type Dataset, nameInFile } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { tablesOf } from "./rows.ts";

/** The columns that hold slugs (or source codes) of another file, and which: foreign keys, and what only files have. */
export const REFERENCES: Readonly<Record<string, string>> = Object.fromEntries([
  ...TABLES.flatMap(({ columns }) =>
    columns.flatMap(({ name, references }) => (references ? [[nameInFile(name), references]] : [])),
  ),
  ["members", "digimon"],
  ["source", "sources"],
  ["sources", "sources"],
]);

/** Every slug and source code names a row of the table that it refers to. */
export function references(dataset: Dataset): Fault[] {
  const known = Object.fromEntries(
    tablesOf(dataset).map(([table, rows]) => [table, new Set(rows.map((row) => String(row.slug ?? row.code)))]),
  );
  const faults: Fault[] = [];
  for (const [table, rows] of tablesOf(dataset)) {
    for (const column of Object.keys(rows[0] ?? {})) {
      const target = REFERENCES[column];
      const slugs = target && known[target];
      if (!slugs) continue;
      for (const [index, row] of rows.entries()) {
        for (const slug of [row[column]].flat()) {
          if (slugs.has(String(slug))) continue;
          const message = `${column} \`${slug}\` is not in ${target}.csv${suggestion(String(slug), slugs)}`;
          faults.push(faultAt(table, index, "reference", message));
        }
      }
    }
  }
  return faults;
}

function suggestion(slug: string, slugs: Set<string>): string {
  const nearest = slugs.size > 0 ? closest(slug, [...slugs]) : "";
  const isTypo = nearest && distance(slug, nearest) <= Math.ceil(slug.length / 3);
  return isTypo ? `; did you mean \`${nearest}\`?` : "";
}
