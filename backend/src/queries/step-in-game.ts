import type { EvolutionStep, GameRequirements } from "@digidex/db-snapshot/documents";
import { conditionsIn, hasTable, shownCondition } from "@digidex/db-snapshot/step-conditions";

type Conditions = Pick<EvolutionStep, "condition" | "conditions" | "partners" | "requires_partner">;

/**
 * A step as it is in one game: with its conditions and the partners that it asks for. Where the game's table is not known, these
 * are the conditions in general and all partners.
 * @param game its slug; without one, the step stays as it is
 * @param requirements of all games
 */
export function inGame<Step extends Conditions>(
  step: Step,
  game: string | undefined,
  requirements: readonly GameRequirements[],
): Step {
  if (game === undefined) return step;
  const conditions = conditionsIn(game, step.conditions);
  const shown = { ...step, conditions, condition: shownCondition(conditions) };
  if (!hasTable(game)) return shown;
  const alternatives = requirements.find((one) => one.game === game)?.alternatives ?? [];
  const asked = alternatives.map(({ requirements }) =>
    requirements.flatMap(({ kind, digimon = [] }) => (kind === "partner" ? digimon : [])),
  );
  const isAsked = ({ digimon }: Step["partners"][number]) =>
    asked.some((slugs) => slugs.length === digimon.length && digimon.every(({ slug }) => slugs.includes(slug)));
  return {
    ...{ ...shown, partners: step.partners.filter(isAsked) },
    requires_partner: asked.length > 0 && asked.every((slugs) => slugs.length > 0),
  };
}
