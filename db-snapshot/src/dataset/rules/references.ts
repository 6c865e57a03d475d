import { closest, distance } from "fastest-levenshtein";
import { TABLES } from "../../schema/tables.ts";
import { type Dataset, nameInFile, untypedFiles } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

/** Columns that contain slugs (or source codes) of another file, and which: foreign keys, and columns of files only. */
export const REFERENCES: Readonly<Record<string, string>> = Object.fromEntries([
  ...TABLES.flatMap(({ columns }) =>
    columns.flatMap(({ name, references }) => (references ? [[nameInFile(name), references]] : [])),
  ),
  ["members", "digimon"],
  ["variant_of", "digimon"],
  ["work", "works"],
  ["works", "works"],
  ["kept_sources", "sources"],
  ["dropped_sources", "sources"],
  ["sources", "sources"],
]);

/** Every slug and source code must exist in the file that it refers to. */
export function references(dataset: Dataset): Violation[] {
  const files = untypedFiles(dataset);
  const slugsOf = new Map<string, ReadonlySet<string>>(
    files.map(([file, rows]) => [file, new Set(rows.map((row) => String(row.slug ?? row.code)))]),
  );
  const violations: Violation[] = [];
  for (const [file, rows] of files) {
    for (const column of Object.keys(rows[0] ?? {})) {
      const target = REFERENCES[column] ?? "";
      const slugs = slugsOf.get(target);
      if (!slugs) continue;
      for (const [index, row] of rows.entries()) {
        for (const slug of [row[column]].flat()) {
          if (slug === null || slugs.has(String(slug))) continue;
          const message = `${column} \`${slug}\` is not in ${target}.csv${suggestion(String(slug), slugs)}`;
          violations.push(violationAt(file, index, "reference", message));
        }
      }
    }
  }
  return violations;
}

function suggestion(slug: string, slugs: ReadonlySet<string>): string {
  const nearest = slugs.size > 0 ? closest(slug, [...slugs]) : "";
  const isTypo = nearest && distance(slug, nearest) <= Math.ceil(slug.length / 3);
  return isTypo ? `; did you mean \`${nearest}\`?` : "";
}

/** A condition, a citation and a requirement belong to an evolution, and each member of a fusion must have an evolution to its result. */
export function evolutionReferences(dataset: Dataset): Violation[] {
  const digimon = new Set(dataset.digimon.map((row) => row.slug));
  const evolutions = new Set(dataset.evolutions.map(({ from, to }) => `${from} ${to}`));
  // The rule `reference` reports an unknown slug.
  const isMissing = (from: string, to: string) =>
    digimon.has(from) && digimon.has(to) && !evolutions.has(`${from} ${to}`);
  const message = (from: string, to: string) =>
    `evolutions.csv has no evolution from \`${from}\` to \`${to}\`; add it there or correct this row`;

  const belonging = (["evolution_conditions", "evolution_works", "requirements"] as const).flatMap((file) =>
    dataset[file].flatMap(({ from, to }, index) =>
      isMissing(from, to) ? [violationAt(file, index, "evolution", message(from, to))] : [],
    ),
  );
  const fusions = dataset.fusions.flatMap(({ to, members }, index) =>
    [...new Set(members)]
      .filter((member) => isMissing(member, to))
      .map((member) => violationAt("fusions", index, "evolution", message(member, to))),
  );
  return [...belonging, ...fusions];
}
