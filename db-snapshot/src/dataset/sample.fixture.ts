import { DATA_DIRECTORY } from "../paths.ts";
import type { CsvRow, Dataset, FileName } from "./csv-files.ts";
import { readDataset } from "./read-dataset.ts";

/** The real data set, read once per test file. */
export const real = readDataset(DATA_DIRECTORY);

const DIGIMON = 60;
const SKILLS = 300;

/** The first Digimon and skills of the data set with the rows that refer only to them: small and without violations. */
export const sample = sampleOf(real);

function sampleOf(dataset: Dataset): Dataset {
  const digimon = new Set(dataset.digimon.slice(0, DIGIMON).map(({ slug }) => slug));
  const skills = new Set(dataset.skills.slice(0, SKILLS).map(({ slug }) => slug));
  const ofDigimon = (row: { digimon: string }) => digimon.has(row.digimon);
  const ofEvolution = (row: { from: string; to: string }) => digimon.has(row.from) && digimon.has(row.to);
  const isSampled = ({ kind, name }: CsvRow<"requirements">) =>
    !["partner", "befriended", "key_digimon"].includes(kind) || digimon.has(name);
  const stepInGame = ({ from, to, game }: CsvRow<"requirements">) => `${from} ${to} ${game}`;
  // Those that name another Digimon belong to alternatives, which are numbered, or are what a table asks for.
  const left = new Set(dataset.requirements.filter((row) => row.alternative === 1 && !isSampled(row)).map(stepInGame));
  const game_skills = dataset.game_skills.filter(
    (row) => ofDigimon(row) && (row.skill === null || skills.has(row.skill)),
  );
  const learned = new Set(game_skills.map(({ game, skill, name }) => `${game} ${skill ?? name}`));
  return {
    ...dataset,
    digimon: dataset.digimon.slice(0, DIGIMON),
    digimon_names: dataset.digimon_names.filter(ofDigimon),
    digimon_levels: dataset.digimon_levels.filter(ofDigimon),
    digimon_attributes: dataset.digimon_attributes.filter(ofDigimon),
    digimon_fields: dataset.digimon_fields.filter(ofDigimon),
    digimon_types: dataset.digimon_types.filter(ofDigimon),
    skills: dataset.skills.slice(0, SKILLS),
    digimon_skills: dataset.digimon_skills.filter((row) => ofDigimon(row) && skills.has(row.skill)),
    evolutions: dataset.evolutions.filter(ofEvolution),
    evolution_conditions: dataset.evolution_conditions.filter(ofEvolution),
    fusions: dataset.fusions.filter(({ to, members }) => [to, ...members].every((slug) => digimon.has(slug))),
    evolution_works: dataset.evolution_works.filter(
      (row) => ofEvolution(row) && !(row.basis === "table" && left.has(`${row.from} ${row.to} ${row.work}`)),
    ),
    digimon_games: dataset.digimon_games.filter(ofDigimon),
    requirements: dataset.requirements.filter(
      (row) => ofEvolution(row) && row.alternative === 1 && !left.has(stepInGame(row)),
    ),
    stats: dataset.stats.filter(ofDigimon),
    resistances: dataset.resistances.filter(ofDigimon),
    game_skills,
    skill_figures: dataset.skill_figures.filter(
      ({ game, skill, name, variant_of }) =>
        learned.has(`${game} ${skill ?? name}`) && variant_of.every((slug) => digimon.has(slug)),
    ),
    digimon_groups: dataset.digimon_groups.filter(ofDigimon),
    issued_ids: dataset.issued_ids.filter(({ kind, id }) => id <= (kind === "digimon" ? DIGIMON : SKILLS)),
  };
}

/** The sample with changes in one file. */
export function changed<F extends FileName>(file: F, change: (rows: CsvRow<F>[]) => void): Dataset {
  const rows: CsvRow<F>[] = structuredClone(sample[file]);
  change(rows);
  return { ...sample, [file]: rows };
}

/** A row of the sample. @throws when the file has fewer rows */
export function rowOf<F extends FileName>(file: F, index: number): CsvRow<F> {
  const row = sample[file][index];
  if (!row) throw new Error(`${file} has no row ${index} in the sample.`);
  return row;
}

/** The sample (or another data set) with other cells in one row. */
export function changedRow<F extends FileName>(
  file: F,
  index: number,
  cells: Partial<CsvRow<F>>,
  dataset: Dataset = sample,
): Dataset {
  return { ...dataset, [file]: dataset[file].with(index, { ...rowOf(file, index), ...cells }) };
}
