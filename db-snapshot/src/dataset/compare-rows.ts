import type { FileName } from "./csv-files.ts";

/** The cells of a row by column, as they are in the file. */
export type Cells = Readonly<Record<string, string>>;

/** The files whose rows are facts: not the log of changes itself. */
export type FactFile = Exclude<FileName, "releases" | "changes" | "issued_ids">;

/** The columns by which a row is the same row before and after a change. */
export const IDENTITY: { [F in FactFile]: readonly string[] } = {
  sources: ["code"],
  levels: ["slug"],
  attributes: ["slug"],
  fields: ["slug"],
  types: ["slug"],
  digimon: ["slug"],
  digimon_names: ["digimon", "name", "lang"],
  digimon_levels: ["digimon", "level"],
  digimon_attributes: ["digimon", "attribute"],
  digimon_fields: ["digimon", "field"],
  digimon_types: ["digimon", "type"],
  groups: ["slug"],
  digimon_groups: ["digimon", "group"],
  skills: ["slug"],
  digimon_skills: ["digimon", "skill"],
  evolutions: ["from", "to"],
  evolution_conditions: ["from", "to", "context", "condition"],
  fusions: ["to", "members"],
  works: ["slug"],
  evolution_works: ["from", "to", "work", "basis"],
  games: ["slug"],
  digimon_games: ["digimon", "game"],
  requirements: ["from", "to", "game", "alternative", "kind", "name", "op"],
  stats: ["digimon", "game", "at_level"],
  resistances: ["digimon", "game"],
  game_skills: ["digimon", "game", "name", "role", "at_level"],
  skill_figures: ["game", "skill", "name", "role", "variant_of", "element"],
  conflicts: ["file", "key", "column", "dropped", "dropped_sources"],
};

type RowChange = { before: Cells; after: Cells; columns: string[] };
type RowChanges = { added: Cells[]; removed: Cells[]; changed: RowChange[] };

/**
 * What changed between two versions of a file. A row is changed when a fact in it is: its sources do not count. A column that
 * one of the versions lacks is empty in it. Without the identifying columns all rows are new.
 */
export function compareRows(
  before: readonly Cells[],
  after: readonly Cells[],
  identity: readonly string[],
): RowChanges {
  const [first = {}, last = {}] = [before[0], after[0]];
  if (!identity.every((column) => column in first && column in last))
    return { added: [...after], removed: [...before], changed: [] };
  const columns = Object.keys({ ...first, ...last }).filter((column) => !isSource(column));

  const keyOf = (row: Cells) => JSON.stringify(identity.map((column) => row[column]));
  const old = Map.groupBy(before, keyOf);
  const changes: RowChanges = { added: [], removed: [], changed: [] };
  for (const row of after) {
    const previous = old.get(keyOf(row))?.shift();
    if (!previous) changes.added.push(row);
    else {
      const differing = columns.filter((column) => (previous[column] ?? "") !== (row[column] ?? ""));
      if (differing.length > 0) changes.changed.push({ before: previous, after: row, columns: differing });
    }
  }
  changes.removed = before.filter((row) => old.get(keyOf(row))?.includes(row));
  return changes;
}

const isSource = (column: string) => column === "source" || column.endsWith("sources");
