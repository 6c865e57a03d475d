import type { Requirement } from "@digidex/client";
import type { PlanStep } from "./build-plan.ts";

/** @property steps those that need it */
type Need = { requirement: Requirement; steps: PlanStep[] };
/**
 * @property figures the highest value of each, and the step that needs it
 * @property items everything that the steps use up or ask for, but Digimon
 * @property digimon Digimon that have to be there besides the one that evolves
 */
export type Needs = {
  figures: { requirement: Requirement; step: PlanStep }[];
  items: Need[];
  digimon: Need[];
};

/** What the steps of a plan need in all. Of alternatives the first counts, as in the API's `needed`. */
export function needsOf(steps: readonly PlanStep[]): Needs {
  const figures = new Map<string, Needs["figures"][number]>();
  const others = new Map<string, Need>();
  for (const step of steps) {
    for (const requirement of step.requirements?.[0]?.requirements ?? []) {
      const { kind, name, op } = requirement;
      const key = `${kind} ${name}`;
      if (op === "has") {
        const need = others.get(key);
        if (need) need.steps.push(step);
        else others.set(key, { requirement, steps: [step] });
      } else if (leastOf(requirement) > leastOf(figures.get(key)?.requirement)) {
        figures.set(key, { requirement, step });
      }
    }
  }
  const all = [...others.values()];
  return {
    figures: [...figures.values()],
    items: all.filter(({ requirement }) => !requirement.digimon),
    digimon: all.filter(({ requirement }) => requirement.digimon),
  };
}

/** The lowest whole number that meets a minimum; none for other requirements. */
function leastOf(requirement: Requirement | undefined): number {
  if (typeof requirement?.value !== "number") return -1;
  if (requirement.op === ">") return requirement.value + 1;
  return requirement.op === ">=" ? requirement.value : -1;
}
