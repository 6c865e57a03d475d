import type { EVOLUTION_KINDS } from "./enumerations.ts";

type EvolutionKind = (typeof EVOLUTION_KINDS)[number];

const hundredths = (value: number) => Math.round(value * 100) / 100;

/**
 * What a step costs in a familiar path. The sum decides between paths, so the numbers are weights relative to each other.
 * @see docs/decisions/0052-familiar-paths.md
 */
export const STEP_COSTS = {
  /** Of every step, so that of equally familiar paths the shorter one wins. */
  base: 0.2,
  /** For each level that the step skips. */
  levelSkipped: 1.6,
  sameLevel: 1,
  /** For each level down. */
  levelDown: 3,
  /** One of the two Digimon has no level on the ladder. */
  levelUnknown: 1.5,
  requiresPartner: 1,
  digixros: 1,
  warp: 0.8,
  xAntibody: 0.5,
  /** A condition such as "with Every Digimon from the Digital World". */
  everyDigimon: 8,
  /** At no evidence; in proportion less up to `fullEvidence`. */
  littleEvidence: 1.5,
  fullEvidence: 15,
  /** In proportion to how much less evidence it has than the best documented step to the same Digimon. */
  unusualOrigin: 1,
  /** In proportion to how much less evidence it has than the best documented step from the same Digimon. */
  unusualDestination: 1,
  mainLine: -0.2,
  mainLineUnknown: -0.1,
  least: 0.05,
  /** Added when the step is taken backwards. */
  back: 2,
} as const;

/** A step as `stepCosts` needs it. */
export type CostedStep = {
  from: string;
  to: string;
  kind: EvolutionKind;
  requiresPartner: boolean;
  needsEveryDigimon: boolean;
  mainLine: boolean | null;
  isCardsOnly: boolean;
  evidence: number;
};

/**
 * The cost of each step in a familiar path.
 * @param ranksOf the ranks of a Digimon's levels that are on the ladder
 */
export function stepCosts(steps: readonly CostedStep[], ranksOf: (digimon: string) => readonly number[]): number[] {
  const bestTo = new Map<string, number>();
  const bestFrom = new Map<string, number>();
  for (const { from, to, evidence, isCardsOnly } of steps) {
    if (isCardsOnly) continue;
    bestTo.set(to, Math.max(evidence, bestTo.get(to) ?? 0));
    bestFrom.set(from, Math.max(evidence, bestFrom.get(from) ?? 0));
  }
  return steps.map((step) => {
    const cost =
      STEP_COSTS.base +
      levelCost(ranksOf(step.from), ranksOf(step.to)) +
      kindCost(step) +
      STEP_COSTS.littleEvidence * Math.max(0, 1 - step.evidence / STEP_COSTS.fullEvidence) +
      STEP_COSTS.unusualOrigin * shortfall(step.evidence, bestTo.get(step.to)) +
      STEP_COSTS.unusualDestination * shortfall(step.evidence, bestFrom.get(step.from)) +
      mainLineCost(step.mainLine);
    return hundredths(Math.max(cost, STEP_COSTS.least));
  });
}

/** Of several levels, the pair closest to one level up decides. */
function levelCost(from: readonly number[], to: readonly number[]): number {
  const differences = from.flatMap((a) => to.map((b) => b - a));
  if (differences.length === 0) return STEP_COSTS.levelUnknown;
  const up = differences.reduce((best, one) => (Math.abs(one - 1) < Math.abs(best - 1) ? one : best));
  if (up > 0) return STEP_COSTS.levelSkipped * (up - 1);
  return up === 0 ? STEP_COSTS.sameLevel : STEP_COSTS.levelDown * -up;
}

function kindCost({ kind, requiresPartner, needsEveryDigimon }: CostedStep): number {
  const ofKind: Partial<Record<EvolutionKind, number>> = {
    digixros: STEP_COSTS.digixros,
    warp: STEP_COSTS.warp,
    "x-antibody": STEP_COSTS.xAntibody,
  };
  return (
    (ofKind[kind] ?? 0) +
    (requiresPartner ? STEP_COSTS.requiresPartner : 0) +
    (needsEveryDigimon ? STEP_COSTS.everyDigimon : 0)
  );
}

/** From 0, as well documented as the best, to 1, not documented. */
const shortfall = (evidence: number, best: number | undefined) => (best ? Math.max(0, 1 - evidence / best) : 0);

function mainLineCost(mainLine: boolean | null): number {
  if (mainLine === null) return STEP_COSTS.mainLineUnknown;
  return mainLine ? STEP_COSTS.mainLine : 0;
}
