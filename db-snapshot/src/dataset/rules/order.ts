import { type CsvRow, type Dataset, FILE_NAMES, type FileName } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

type Ids = ReadonlyMap<string, number>;
type SortKey = (number | string | undefined)[];

const byId = ({ id }: { id: number }): SortKey => [id];
const byDigimon = ({ digimon }: { digimon: string }, digimonIds: Ids): SortKey => [digimonIds.get(digimon)];
const byEvolution = ({ from, to }: { from: string; to: string }, digimonIds: Ids): SortKey => [
  digimonIds.get(from),
  digimonIds.get(to),
];
const unsorted = (): SortKey => [];

/** What each file is sorted by. Within one Digimon (one evolution, one result) the order of rows has a meaning. */
const SORT_KEYS: { [F in FileName]: (row: CsvRow<F>, digimonIds: Ids, skillIds: Ids) => SortKey } = {
  sources: unsorted,
  levels: byId,
  attributes: byId,
  fields: byId,
  types: byId,
  digimon: byId,
  digimon_names: byDigimon,
  digimon_levels: byDigimon,
  digimon_attributes: byDigimon,
  digimon_fields: byDigimon,
  digimon_types: byDigimon,
  skills: byId,
  digimon_skills: byDigimon,
  evolutions: byEvolution,
  evolution_conditions: byEvolution,
  fusions: ({ to }, digimonIds) => [digimonIds.get(to)],
  works: ({ slug }) => [slug],
  evolution_works: byEvolution,
  games: byId,
  digimon_games: byDigimon,
  requirements: byEvolution,
  stats: byDigimon,
  resistances: byDigimon,
  game_skills: byDigimon,
  skill_figures: ({ skill }, _, skillIds) => [skill ? skillIds.get(skill) : Number.POSITIVE_INFINITY],
  groups: byId,
  digimon_groups: byDigimon,
  conflicts: unsorted,
  releases: byId,
  changes: ({ release }) => [release],
  issued_ids: unsorted,
};

/** Rows are sorted by id, so that a change of one Digimon is one small part of a diff. */
export function order(dataset: Dataset): Violation[] {
  const digimonIds = new Map(dataset.digimon.map(({ slug, id }) => [slug, id]));
  const skillIds = new Map(dataset.skills.map(({ slug, id }) => [slug, id]));
  return FILE_NAMES.flatMap((file) => {
    const keys = sortKeys(file, dataset, digimonIds, skillIds);
    return keys.flatMap((key, index) => {
      const previous = keys[index - 1];
      if (!previous || !isBefore(key, previous)) return [];
      const line = keys.findIndex((other) => isBefore(key, other)) + 2;
      return [violationAt(file, index, "order", `rows are sorted by id; this one belongs above line ${line}`)];
    });
  });
}

function sortKeys<F extends FileName>(file: F, dataset: Dataset, digimonIds: Ids, skillIds: Ids): SortKey[] {
  const keyOf = SORT_KEYS[file];
  return dataset[file].map((row) => keyOf(row, digimonIds, skillIds));
}

/** A slug without an id has no place; the rule `reference` reports it. */
function isBefore(key: SortKey, other: SortKey): boolean {
  const differs = key.findIndex((part, position) => part !== other[position]);
  const [part, otherPart] = [key[differs], other[differs]];
  return part !== undefined && otherPart !== undefined && part < otherPart;
}
