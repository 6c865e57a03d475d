import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { DigimonRow, EvolutionStep, Game } from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { bySlug, groupBy } from "../look-up.ts";

const GAME_NAMES = {
  "time-stranger": "Time Stranger",
  "cyber-sleuth": "Cyber Sleuth",
  "dawn-dusk": "Dawn/Dusk",
} satisfies Record<Game, string>;

export type BuiltStep = { from: DigimonRow; to: DigimonRow; weight: number; document: EvolutionStep };

/** Every step of the data set with its document. */
export function buildEvolutionSteps(dataset: Dataset, rows: readonly DigimonRow[]): BuiltStep[] {
  const row = bySlug(rows);
  const conditionsOf = groupBy(dataset.evolution_conditions, ({ from, to }) => `${from}>${to}`);
  const partnersOf = partnerGroups(dataset, row);
  return dataset.evolutions.map((evolution) => {
    const { from, to, kind, requires_partner, main_line, media } = evolution;
    const conditions = conditionsOf(`${from}>${to}`);
    const document = {
      kind,
      condition: shownCondition(conditions),
      conditions: conditions.map(({ context, condition }) => ({ context, text: condition })),
      partners: partnersOf(evolution),
      ...{ requires_partner, main_line, media },
    };
    return { from: row(from), to: row(to), weight: weightOf(evolution), document };
  });
}

function weightOf({ main_line, media }: CsvRow<"evolutions">): number {
  if (main_line) return WEIGHT.MAIN_LINE;
  return media.length === 1 && media[0] === "card" ? WEIGHT.CARDS_ONLY : WEIGHT.SEEN;
}

/** The first condition, which is a general one if there is any; a game's condition is preceded by the game's name. */
function shownCondition([first]: readonly CsvRow<"evolution_conditions">[]): string | null {
  if (!first) return null;
  return first.context === "general" ? first.condition : `${GAME_NAMES[first.context]}: ${first.condition}`;
}

/** The groups of Digimon that a step needs beside the one that evolves. */
function partnerGroups(dataset: Dataset, row: (slug: string) => DigimonRow) {
  const fusionsOf = groupBy(
    dataset.fusions.flatMap((fusion) => [...new Set(fusion.members)].map((member) => ({ fusion, member }))),
    ({ fusion, member }) => `${member}>${fusion.to}`,
  );
  return ({ from, to }: CsvRow<"evolutions">): EvolutionStep["partners"] =>
    fusionsOf(`${from}>${to}`).map(({ fusion }) => {
      const others = [...fusion.members];
      others.splice(others.indexOf(from), 1);
      const counted = Map.groupBy(others, (slug) => slug);
      return {
        kind: fusion.kind,
        digimon: [...counted].map(([slug, same]) => ({ slug, name: row(slug).name, quantity: same.length })),
      };
    });
}
