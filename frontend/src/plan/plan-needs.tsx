import type { Requirement } from "@digidex/client";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { MarkButtons } from "../components/mark-buttons.tsx";
import { requirementLabel } from "../games/requirements.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { Name, type Nameable } from "../names/names.tsx";
import type { PlanStep } from "./build-plan.ts";
import { needsOf } from "./needs.ts";

/**
 * @property there slugs of the Digimon that are there, or that the plan reaches
 * @property onWant adds a Digimon to the wanted ones
 */
type Props = {
  steps: readonly PlanStep[];
  game: string;
  there: ReadonlySet<string>;
  digimonOf(slug: string): Nameable;
  onWant(slug: string): void;
};

/** What the steps need in all: the shopping list of a plan. */
export function PlanNeeds({ steps, game, there, digimonOf, onWant }: Props) {
  const t = usePlayerText();
  const { figures, items, digimon } = needsOf(steps);
  if (figures.length + items.length + digimon.length === 0) return null;
  const targets = (of: readonly PlanStep[]) =>
    of.map(({ to }, index) => (
      <span key={to}>
        {index > 0 && t.comma}
        <Name of={digimonOf(to)} />
      </span>
    ));
  return (
    <section className="panel plan-needs">
      <h2>{t.plan.needed}</h2>
      {figures.length > 0 && (
        <>
          <h3>{t.plan.figure}</h3>
          <table className="plain-table">
            <tbody>
              {figures.map(({ requirement, step }) => (
                <tr key={requirement.kind + requirement.name}>
                  <th scope="row">
                    <Label of={requirement} game={game} />
                  </th>
                  <td className="figure">{t.number(Number(requirement.value))}</td>
                  <td className="soft small">
                    {t.plan.atStep} {targets([step])}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {digimon.length > 0 && (
        <>
          <h3>{t.plan.digimon}</h3>
          <ul className="need-list">
            {digimon.map(({ requirement, steps: of }) => {
              const slug = requirement.digimon ?? "";
              return (
                <li key={requirement.kind + slug}>
                  <Link to="/digimon/$slug" params={{ slug }} className="with-image">
                    <DigimonImage slug={slug} size={32} />
                    <Name of={digimonOf(slug)} />
                  </Link>
                  <MarkButtons digimon={digimonOf(slug)} game={game} />
                  <span className="soft small">
                    <Label of={{ ...requirement, name: requirement.kind }} game={game} /> · {t.plan.atStep}{" "}
                    {targets(of)}
                  </span>
                  {there.has(slug) ? (
                    <span className="tag">{t.plan.inPlan}</span>
                  ) : (
                    <button type="button" className="button small" onClick={() => onWant(slug)}>
                      {t.plan.addToPlan}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {items.length > 0 && (
        <>
          <h3>{t.plan.items}</h3>
          <ul className="need-list">
            {items.map(({ requirement, steps: of }) => (
              <li key={requirement.kind + requirement.name}>
                <span>
                  <Label of={requirement} game={game} />
                  {of.length > 1 && requirement.kind === "item" && ` · ${t.plan.times(of.length)}`}
                </span>
                <span className="soft small">
                  {t.plan.atStep} {targets(of)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Label({ of, game }: { of: Requirement; game: string }) {
  const { text, lang } = requirementLabel(usePlayerText(), of, game);
  return <span lang={lang}>{text}</span>;
}
