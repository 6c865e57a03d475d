import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { MarkButtons } from "../components/mark-buttons.tsx";
import { Pixel } from "../components/pixel.tsx";
import { Requirements } from "../games/requirements.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { Name, type Nameable, useNames } from "../names/names.tsx";
import { nameOfStep, type PlanStep } from "./build-plan.ts";

type Props = {
  steps: readonly PlanStep[];
  game: string;
  done: ReadonlySet<string>;
  digimonOf(slug: string): Nameable;
  onToggle(step: string): void;
};

/** The steps of a plan in order, each with what it needs and a box to tick it off. */
export function PlanSteps({ steps, game, done, digimonOf, onToggle }: Props) {
  const t = usePlayerText();
  const { nameOf } = useNames();
  const hasSeveralGoals = new Set(steps.flatMap(({ goals }) => goals)).size > 1;
  const digimon = (slug: string) => (
    <Link to="/digimon/$slug" params={{ slug }} search={{ game }} className="with-image">
      <DigimonImage slug={slug} size={40} />
      <Name of={digimonOf(slug)} />
    </Link>
  );
  return (
    <ol className="plan-steps">
      {steps.map((step) => {
        const name = nameOfStep(step);
        const [from, to] = [step.from, step.to].map((slug) => nameOf(digimonOf(slug)).text);
        const isBack = step.direction === "devolve";
        return (
          <li key={name} className="plan-step" data-done={done.has(name) ? "" : undefined}>
            <div className="plan-step-head">
              <input
                type="checkbox"
                aria-label={t.plan.tick(from ?? "", to ?? "")}
                checked={done.has(name)}
                onChange={() => onToggle(name)}
              />
              {digimon(step.from)}
              <Pixel of="right" size={2} label="→" />
              {digimon(step.to)}
              <MarkButtons digimon={digimonOf(step.to)} game={game} />
              {isBack && <span className="tag">{t.plan.devolve}</span>}
              {!isBack && step.kind !== "normal" && <span className="tag">{t.kinds[step.kind]}</span>}
            </div>
            {hasSeveralGoals && (
              <p className="soft small">
                {t.plan.goals} {step.goals.map((goal) => nameOf(digimonOf(goal)).text).join(t.comma)}
              </p>
            )}
            {step.requirements && step.requirements.length > 0 && (
              <Requirements alternatives={step.requirements} game={game} />
            )}
            {!isBack && !step.requirements?.length && <p className="soft small">{t.plan.noRequirements}</p>}
          </li>
        );
      })}
    </ol>
  );
}
