import { fold } from "../../fold.ts";
import { type CsvRow, type Dataset, FILE_NAMES, type FileName } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

const id = ({ id }: { id: number }) => id;
const slug = ({ slug }: { slug: string }) => slug;
const name = ({ name }: { name: string }) => fold(name);

/** What no two rows of a file may share, if it is given. Primary names are compared as they are looked up: folded. */
const KEYS: { [F in FileName]: Record<string, (row: CsvRow<F>) => unknown> } = {
  sources: { code: (row) => row.code },
  levels: { id, slug, name, rank: (row) => row.rank },
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
  evolutions: { "from and to": (row) => [row.from, row.to] },
  evolution_conditions: { "evolution, context and condition": (row) => [row.from, row.to, row.context, row.condition] },
  fusions: { "result and members": (row) => [row.to, ...row.members.toSorted()] },
  works: { slug },
  evolution_works: { "evolution, work and basis": (row) => [row.from, row.to, row.work, row.basis] },
  games: { id, slug, name },
  digimon_games: {
    "Digimon and game": (row) => [row.digimon, row.game],
    "game and number": (row) => (row.number === null ? undefined : [row.game, row.number]),
  },
  requirements: {
    "evolution, game, alternative and condition": (row) => [
      ...[row.from, row.to, row.game, row.alternative, row.kind, row.name, row.op, row.value],
    ],
  },
  stats: { "Digimon, game and level": (row) => [row.digimon, row.game, row.at_level] },
  resistances: { "Digimon and game": (row) => [row.digimon, row.game] },
  game_skills: {
    "Digimon, game, name, role and level": (row) => [row.digimon, row.game, row.name, row.role, row.at_level],
  },
  skill_figures: {
    "game, skill, Digimon and figures": (row) => [
      ...[row.skill, row.game, row.name, row.role, row.variant_of.join(), row.power, row.cost, row.element],
    ],
  },
  groups: { id, slug, name },
  digimon_groups: { "Digimon and group": (row) => [row.digimon, row.group] },
  conflicts: {
    "file, key, column and value": (row) => [row.file, row.key, row.column, row.dropped, row.dropped_sources],
  },
  releases: { id },
  changes: { "release and kind": (row) => [row.release, row.kind] },
  issued_ids: { id: (row) => [row.kind, row.id], slug: (row) => [row.kind, row.slug] },
};

/** Keys are unique in their file. */
export function unique(dataset: Dataset): Violation[] {
  return FILE_NAMES.flatMap((file) => uniqueInFile(file, dataset));
}

function uniqueInFile<F extends FileName>(file: F, dataset: Dataset): Violation[] {
  const violations: Violation[] = [];
  for (const [key, keyOf] of Object.entries<(row: CsvRow<F>) => unknown>(KEYS[file])) {
    const lines = new Map<string, number>();
    for (const [index, row] of dataset[file].entries()) {
      const parts = keyOf(row);
      if (parts === undefined) continue;
      const value = String(parts);
      const line = lines.get(value);
      if (line === undefined) lines.set(value, index + 2);
      else violations.push(violationAt(file, index, "unique", `has the same ${key} as line ${line}; keep one of them`));
    }
  }
  return violations;
}

/** `/digimon/random` is a route, and `/digimon/12` is the Digimon with the id 12. */
const RESERVED = /^(random|\d+)$/;

/** The id, the slug and the primary name of a Digimon identify it in a URL, so none may identify another one. */
export function distinctKeys({ digimon }: Dataset): Violation[] {
  const slugs = new Set(digimon.map(slug));
  return digimon.flatMap((row, index) => {
    const violations: Violation[] = [];
    if (RESERVED.test(row.slug)) {
      const message = `the slug \`${row.slug}\` has another meaning in URLs; choose another`;
      violations.push(violationAt("digimon", index, "key", message));
    }
    if (slugs.has(name(row)) && name(row) !== row.slug) {
      const message = `the name ${row.name} is the slug of another Digimon, which the URL would identify; make them differ`;
      violations.push(violationAt("digimon", index, "key", message));
    }
    return violations;
  });
}
