import type { Path } from "@digidex/client";

export type PathStep = Path["steps"][number];
/** @property goals the wanted Digimon for which the step is needed, in the order in which they are wanted */
export type PlanStep = PathStep & { goals: string[] };
/**
 * @property steps in an order in which they can be taken, each once
 * @property unreachable the wanted Digimon to which no path leads
 */
export type Plan = { steps: PlanStep[]; unreachable: string[] };

/**
 * Joins paths to one plan. The wanted Digimon that needs the fewest further steps is next; the way to it starts at the last
 * Digimon of its path that the plan has already, so that steps which several of them need are taken once.
 * @param have slugs of the Digimon from which the paths start
 * @param want slugs of the Digimon to which they lead, in the order of the user
 * @param paths any number for each pair, the better ones first
 */
export function buildPlan(have: readonly string[], want: readonly string[], paths: readonly Path[]): Plan {
  const reached = new Set(have);
  /** The step that leads to each Digimon of the plan. */
  const stepTo = new Map<string, PlanStep>();
  const candidates = paths.filter(({ digimon }) => reached.has(digimon[0] ?? ""));
  const missing = new Set(want.filter((slug) => !reached.has(slug)));
  while (missing.size > 0) {
    let best: { goal: string; steps: PathStep[] } | undefined;
    for (const goal of missing) {
      for (const { digimon, steps } of candidates) {
        if (digimon.at(-1) !== goal) continue;
        const further = steps.slice(digimon.findLastIndex((slug) => reached.has(slug)));
        if (!best || further.length < best.steps.length) best = { goal, steps: further };
      }
    }
    if (!best) break;
    missing.delete(best.goal);
    for (const step of best.steps) {
      reached.add(step.to);
      missing.delete(step.to);
      stepTo.set(step.to, { ...step, goals: [] });
    }
  }
  for (const goal of want) {
    for (let step = stepTo.get(goal); step && !step.goals.includes(goal); step = stepTo.get(step.from)) {
      step.goals.push(goal);
    }
  }
  return { steps: inOrder(stepTo), unreachable: [...missing] };
}

/** The Digimon that the first alternative of a step's requirements asks for. */
export const partnersOf = ({ requirements }: PathStep): string[] =>
  requirements?.[0]?.requirements.flatMap(({ digimon }) => digimon ?? []) ?? [];

/** The steps in their order, but each after those that lead to its partners, where that is possible. */
function inOrder(stepTo: ReadonlyMap<string, PlanStep>): PlanStep[] {
  const ordered = new Set<PlanStep>();
  const waiting = new Set<PlanStep>();
  const comesFromWaiting = (slug: string): boolean => {
    const step = stepTo.get(slug);
    return step !== undefined && (waiting.has(step) || comesFromWaiting(step.from));
  };
  const add = (slug: string) => {
    const step = stepTo.get(slug);
    if (!step || ordered.has(step)) return;
    add(step.from);
    waiting.add(step);
    for (const partner of partnersOf(step)) if (!comesFromWaiting(partner)) add(partner);
    waiting.delete(step);
    ordered.add(step);
  };
  for (const slug of stepTo.keys()) add(slug);
  return [...ordered];
}

/** A step's name in the saved plan: what was ticked off stays so while the plan changes. */
export const nameOfStep = ({ from, to }: Pick<PathStep, "from" | "to">) => `${from}>${to}`;
