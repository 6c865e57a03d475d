import type { Requirement, RequirementAlternative } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/texts.ts";

/** What a game asks for before a step: one small table for each alternative. */
export function Requirements({ alternatives }: { alternatives: readonly RequirementAlternative[] }) {
  const t = useText();
  return (
    <div className="requirements">
      {alternatives.map(({ text, requirements }, index) => (
        <div key={text}>
          {index > 0 && <p className="soft small">{t.game.or}</p>}
          {requirements.length > 0 ? (
            <table className="plain-table">
              <tbody>
                {requirements.map((one) => (
                  <RequirementRow key={`${one.kind}${one.name}${one.op}`} requirement={one} />
                ))}
              </tbody>
            </table>
          ) : (
            <p lang="en">{text}</p>
          )}
        </div>
      ))}
    </div>
  );
}

const SIGNS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", has: "" } as const;

function RequirementRow({ requirement: { kind, name, digimon, op, value, note } }: { requirement: Requirement }) {
  const t = useText();
  const label = kind === "stat" ? name.toUpperCase() : name.replaceAll("_", " ");
  const amount = value === "highest" ? t.game.highest : t.number(Number(value));
  return (
    <tr>
      <th scope="row" lang="en">
        {digimon ? (
          <Link to="/digimon/$slug" params={{ slug: digimon }}>
            {name}
          </Link>
        ) : (
          label
        )}
      </th>
      <td>
        {op === "has" ? t.game.needed : <span className="figure">{`${SIGNS[op]} ${amount}`}</span>}
        {note && (
          <span className="soft small" lang="en">
            {" "}
            {note}
          </span>
        )}
      </td>
    </tr>
  );
}
