import type { Dataset, Row } from "../dataset/tables.ts";
import { groupBy } from "./group-by.ts";
import type { DigimonRow, EvolutionStep } from "./schemas/index.ts";

const GAME_NAMES = {
  "time-stranger": "Time Stranger",
  "cyber-sleuth": "Cyber Sleuth",
  "dawn-dusk": "Dawn/Dusk",
} as const;

/** How much a step matters: it orders the steps of a Digimon, and the default view leaves out `CARDS_ONLY`. */
export const WEIGHT = { MAIN_LINE: 0, SEEN: 1, CARDS_ONLY: 2 } as const;

export type EvolutionEdge = {
  from: DigimonRow;
  to: DigimonRow;
  weight: number;
  step: EvolutionStep;
};

/** Every step of the data set with its finished document. */
export function buildEvolutionEdges(dataset: Dataset, rows: ReadonlyMap<string, DigimonRow>): EvolutionEdge[] {
  const conditionsOf = groupBy(dataset.evolution_conditions, ({ from, to }) => `${from}>${to}`);
  const partnersOf = partnerGroups(dataset, rows);
  return dataset.evolutions.map((edge) => {
    const conditions = conditionsOf(`${edge.from}>${edge.to}`);
    return {
      from: rows.get(edge.from)!,
      to: rows.get(edge.to)!,
      weight: weightOf(edge),
      step: {
        kind: edge.kind,
        condition: shownCondition(conditions),
        conditions: conditions.map(({ context, condition }) => ({ context, text: condition })),
        partners: partnersOf(edge),
        requires_partner: edge.requires_partner,
        main_line: edge.main_line,
        media: edge.media,
      },
    };
  });
}

function weightOf({ main_line, media }: Row<"evolutions">): number {
  if (main_line) return WEIGHT.MAIN_LINE;
  return media.length === 1 && media[0] === "card" ? WEIGHT.CARDS_ONLY : WEIGHT.SEEN;
}

/** The general condition when there is one (they stand first, the shortest before the others), else a game's. */
function shownCondition([first]: readonly Row<"evolution_conditions">[]): string | null {
  if (!first) return null;
  return first.context === "general" ? first.condition : `${GAME_NAMES[first.context]}: ${first.condition}`;
}

/** The groups of Digimon that somebody needs beside itself to become `to`. */
function partnerGroups(dataset: Dataset, rows: ReadonlyMap<string, DigimonRow>) {
  const fusionsOf = groupBy(
    dataset.fusions.flatMap((fusion) => [...new Set(fusion.members)].map((member) => ({ fusion, member }))),
    ({ fusion, member }) => `${member}>${fusion.to}`,
  );
  return ({ from, to }: Row<"evolutions">): EvolutionStep["partners"] =>
    fusionsOf(`${from}>${to}`).map(({ fusion }) => {
      const others = [...fusion.members];
      others.splice(others.indexOf(from), 1);
      const counted = Map.groupBy(others, (slug) => slug);
      return {
        kind: fusion.kind,
        digimon: [...counted].map(([slug, same]) => ({ slug, name: rows.get(slug)!.name, quantity: same.length })),
      };
    });
}
