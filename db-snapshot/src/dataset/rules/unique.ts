import { fold } from "../../fold.ts";
import type { CsvRow, Dataset, FileName } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { tablesOf } from "./rows.ts";

const id = ({ id }: { id: number }) => id;
const slug = ({ slug }: { slug: string }) => slug;
const name = ({ name }: { name: string }) => fold(name);

/** What no two rows of a table may share. Primary names are compared as they are looked up: case and accents aside. */
const KEYS = {
  sources: { code: (row) => row.code },
  levels: { id, slug, name },
  attributes: { id, slug, name },
  fields: { id, slug, name },
  types: { id, slug, name },
  digimon: { id, slug, name },
  digimon_names: { "Digimon, name and language": (row) => [row.digimon, row.name, row.lang] },
  digimon_levels: { "Digimon and level": (row) => [row.digimon, row.level] },
  digimon_attributes: { "Digimon and attribute": (row) => [row.digimon, row.attribute] },
  digimon_fields: { "Digimon and field": (row) => [row.digimon, row.field] },
  digimon_types: { "Digimon and type": (row) => [row.digimon, row.type] },
  skills: { id, slug },
  digimon_skills: { "Digimon and skill": (row) => [row.digimon, row.skill] },
  skill_stats: { "skill and game": (row) => [row.skill, row.game] },
  evolutions: { "from and to": (row) => [row.from, row.to] },
  evolution_conditions: { "whole condition": (row) => [row.from, row.to, row.context, row.condition] },
  fusions: { "result and members": (row) => [row.to, ...row.members.toSorted()] },
  stats: { "Digimon and game": (row) => [row.digimon, row.game] },
  issued_ids: { id: (row) => [row.kind, row.id], slug: (row) => [row.kind, row.slug] },
} satisfies { [T in FileName]: Record<string, (row: CsvRow<T>) => unknown> };

/** Ids, slugs, primary names and pairs stand once in their table. */
export function unique(dataset: Dataset): Fault[] {
  const faults: Fault[] = [];
  for (const [table, rows] of tablesOf(dataset)) {
    for (const [what, keyOf] of Object.entries<(row: never) => unknown>(KEYS[table])) {
      const lines = new Map<string, number>();
      for (const [index, row] of rows.entries()) {
        const key = String(keyOf(row as never));
        const line = lines.get(key);
        if (line === undefined) lines.set(key, index + 2);
        else faults.push(faultAt(table, index, "unique", `has the same ${what} as line ${line}; keep one of them`));
      }
    }
  }
  return faults;
}
