import type { Requirement, RequirementAlternative } from "@digidex/client";
import { Condition } from "../components/condition.tsx";
import { Link } from "../components/link.tsx";
import type { SharedTexts } from "../i18n/en-shared.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name } from "../names/names.tsx";

type Props = { alternatives: readonly RequirementAlternative[]; game: string | undefined };

/** What a game asks for before a step: one small table for each alternative. */
export function Requirements({ alternatives, game }: Props) {
  const t = useSharedText();
  return (
    <div className="requirements">
      {alternatives.map(({ text, requirements }, index) => (
        <div key={text}>
          {index > 0 && <p className="soft small">{t.game.or}</p>}
          {requirements.length > 0 ? (
            <table className="plain-table">
              <tbody>
                {requirements.map((one) => (
                  <RequirementRow key={`${one.kind}${one.name}${one.op}`} requirement={one} game={game} />
                ))}
              </tbody>
            </table>
          ) : (
            <p>
              <Condition text={text} game={game} />
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

const SIGNS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", has: "" } as const;

function RequirementRow({ requirement, game }: { requirement: Requirement; game: string | undefined }) {
  const t = useSharedText();
  const { kind, name, digimon, op, value, note } = requirement;
  const label = requirementLabel(t, digimon ? { name: kind } : requirement, game);
  const amount = value === "highest" ? t.game.highest : t.number(Number(value));
  return (
    <tr>
      <th scope="row" lang={label.lang}>
        {label.text}
      </th>
      <td>
        {digimon ? (
          <Link to="/digimon/$slug" params={{ slug: digimon }}>
            <Name of={{ slug: digimon, name }} />
          </Link>
        ) : op === "has" ? (
          t.game.needed
        ) : (
          <span className="figure">{`${SIGNS[op]} ${amount}`}</span>
        )}
        {note && (
          <span className="soft small" lang={t.requirementNotes[note] ? undefined : "en"}>
            {" "}
            {t.requirementNotes[note] ?? note}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Names of what is compared that are no words; the others are shown as the API has them. */
const ABBREVIATIONS = ["hp", "sp", "atk", "def", "int", "spi", "spd", "abi", "cam", "dlc"];

/** What a requirement of a game is about, in the selected language if it has a word for it. */
export function requirementLabel(t: SharedTexts, { name }: Pick<Requirement, "name">, game: string | undefined) {
  const key = name.replaceAll("_", "-");
  const translated = t.requirements[`${game} ${key}`] ?? t.requirements[key] ?? t.conditionOf(name);
  if (translated) return { text: translated, lang: undefined };
  if (ABBREVIATIONS.includes(name)) return { text: name.toUpperCase(), lang: undefined };
  const text = name.replaceAll(/[_-]/g, " ");
  return { text: text.charAt(0).toUpperCase() + text.slice(1), lang: "en" };
}
