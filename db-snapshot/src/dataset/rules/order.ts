import type { CsvRow, Dataset, FileName } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { tablesOf } from "./rows.ts";

type Ids = Map<string, number>;
type Key = (number | undefined)[];

const id = ({ id }: { id: number }): Key => [id];
const ofDigimon = ({ digimon }: { digimon: string }, digimonIds: Ids): Key => [digimonIds.get(digimon)];
const ofEvolution = ({ from, to }: { from: string; to: string }, digimonIds: Ids): Key => [
  digimonIds.get(from),
  digimonIds.get(to),
];

/** What each file is sorted by. Within one Digimon (one evolution, one result) the order of rows carries meaning. */
const SORTED_BY = {
  levels: id,
  attributes: id,
  fields: id,
  types: id,
  digimon: id,
  digimon_names: ofDigimon,
  digimon_levels: ofDigimon,
  digimon_attributes: ofDigimon,
  digimon_fields: ofDigimon,
  digimon_types: ofDigimon,
  skills: id,
  digimon_skills: ofDigimon,
  skill_stats: ({ skill }, _, skillIds) => [skillIds.get(skill)],
  evolutions: ofEvolution,
  evolution_conditions: ofEvolution,
  fusions: ({ to }, digimonIds) => [digimonIds.get(to)],
  stats: ofDigimon,
} satisfies { [T in FileName]?: (row: CsvRow<T>, digimonIds: Ids, skillIds: Ids) => Key };

/** Rows stand in the order of ids, so that a change to one Digimon is one small piece of a diff. */
export function order(dataset: Dataset): Fault[] {
  const digimonIds = new Map(dataset.digimon.map(({ slug, id }) => [slug, id]));
  const skillIds = new Map(dataset.skills.map(({ slug, id }) => [slug, id]));
  const keysOf = SORTED_BY as Partial<Record<FileName, (row: never, digimonIds: Ids, skillIds: Ids) => Key>>;

  return tablesOf(dataset).flatMap(([table, rows]) => {
    const keyOf = keysOf[table];
    if (!keyOf) return [];
    const keys = rows.map((row) => keyOf(row as never, digimonIds, skillIds));
    return keys.flatMap((key, index) => {
      const previous = keys[index - 1];
      if (!previous || !isBefore(key, previous)) return [];
      const place = keys.findIndex((other) => isBefore(key, other)) + 2;
      return [faultAt(table, index, "order", `rows are sorted by id; this one belongs above line ${place}`)];
    });
  });
}

/** A slug without an id has no place; the reference rule reports it. */
function isBefore(key: Key, other: Key): boolean {
  const differs = key.findIndex((part, position) => part !== other[position]);
  const [part, otherPart] = [key[differs], other[differs]];
  return part !== undefined && otherPart !== undefined && part < otherPart;
}
