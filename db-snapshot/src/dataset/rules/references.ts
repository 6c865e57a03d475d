import { closest, distance } from "fastest-levenshtein";
import { type Fault, faultAt } from "../faults.ts";
import type { Dataset, TableName } from "../tables.ts";
import { tablesOf } from "./rows.ts";

/** Columns of these names hold slugs (source codes) of that table, whichever table they stand in. */
export const REFERENCES: Record<string, TableName> = {
  digimon: "digimon",
  from: "digimon",
  to: "digimon",
  members: "digimon",
  level: "levels",
  attribute: "attributes",
  field: "fields",
  type: "types",
  skill: "skills",
  source: "sources",
  sources: "sources",
};

/** Every slug and source code names a row of the table that it refers to. */
export function references(dataset: Dataset): Fault[] {
  const known = Object.fromEntries(
    tablesOf(dataset).map(([table, rows]) => [table, new Set(rows.map((row) => String(row.slug ?? row.code)))]),
  );
  const faults: Fault[] = [];
  for (const [table, rows] of tablesOf(dataset)) {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column in REFERENCES);
    for (const column of columns) {
      const target = REFERENCES[column] as TableName;
      const slugs = known[target] as Set<string>;
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
