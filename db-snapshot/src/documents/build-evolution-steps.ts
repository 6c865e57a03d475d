import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { DigimonRow, EvolutionStep, GameRequirements } from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { bySlug, groupBy } from "../look-up.ts";
import { shownCondition } from "../step-conditions.ts";
import { stepCosts } from "../step-costs.ts";
import { buildEvidence } from "./build-evidence.ts";
import { buildRequirements } from "./build-requirements.ts";
import { referenceTo } from "./link-to.ts";

export type BuiltStep = {
  from: DigimonRow;
  to: DigimonRow;
  /** True, false, or null where it is unknown. */
  main_line: boolean | null;
  weight: number;
  /** In a familiar path. */
  cost: number;
  games: string[];
  document: EvolutionStep;
  requirements: GameRequirements[];
};

/** Every step of the data set with its document. */
export function buildEvolutionSteps(dataset: Dataset, rows: readonly DigimonRow[]): BuiltStep[] {
  const row = bySlug(rows);
  const conditionsOf = groupBy(dataset.evolution_conditions, ({ from, to }) => `${from}>${to}`);
  const partnersOf = partnerGroups(dataset, row);
  const evidenceOf = buildEvidence(dataset);
  const requirementsOf = buildRequirements(dataset);
  const steps = dataset.evolutions.map((evolution) => {
    const { from, to, kind, requires_partner, main_line, media } = evolution;
    const requirements = requirementsOf(evolution);
    const conditions = [
      ...conditionsOf(`${from}>${to}`).map(({ context, condition }) => ({ context, text: condition })),
      ...requirements.flatMap(({ game, alternatives }) => alternatives.map(({ text }) => ({ context: game, text }))),
    ];
    const { games, evidence, works } = evidenceOf(evolution);
    const document = {
      kind,
      condition: shownCondition(conditions),
      conditions,
      partners: partnersOf(evolution),
      ...{ requires_partner, main_line: main_line === true, main_line_status: STATUS[String(main_line)] ?? "unknown" },
      ...{ media, evidence, works },
    };
    return {
      ...{ from: row(from), to: row(to), main_line, weight: weightOf(evolution), games, document, requirements },
    };
  });
  const costs = costsOf(dataset, steps);
  return steps.map((step, index) => ({ ...step, cost: costs[index] ?? 0 }));
}

/** The cost of each step in a familiar path, in the order of the steps. */
function costsOf(dataset: Dataset, steps: readonly Omit<BuiltStep, "cost">[]): number[] {
  const level = bySlug(dataset.levels);
  const onLadder = dataset.digimon_levels.filter((row) => level(row.level).on_ladder);
  const levelsOf = groupBy(onLadder, ({ digimon }) => digimon);
  const costed = steps.map(({ from, to, main_line, weight, document }) => ({
    ...{ from: from.slug, to: to.slug, kind: document.kind, requiresPartner: document.requires_partner },
    needsEveryDigimon: document.conditions.some(({ text }) => EVERY_DIGIMON.test(text)),
    ...{ mainLine: main_line, isCardsOnly: weight === WEIGHT.CARDS_ONLY, evidence: document.evidence.score },
  }));
  return stepCosts(costed, (digimon) => levelsOf(digimon).map((row) => level(row.level).rank));
}

const EVERY_DIGIMON = /^with every digimon/i;

const STATUS: Record<string, EvolutionStep["main_line_status"]> = { true: "yes", false: "no" };

function weightOf({ main_line, media }: CsvRow<"evolutions">): number {
  if (main_line) return WEIGHT.MAIN_LINE;
  return media.length === 1 && media[0] === "card" ? WEIGHT.CARDS_ONLY : WEIGHT.SEEN;
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
        digimon: [...counted].map(([slug, same]) => ({ ...referenceTo(row(slug)), quantity: same.length })),
      };
    });
}
