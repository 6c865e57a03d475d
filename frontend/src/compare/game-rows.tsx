import type { DigimonDetail } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { FIGURES } from "../games/figures.ts";
import { requirementLabel } from "../games/requirements.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";

type Props = { digimon: readonly DigimonDetail[]; game: string };

/** Figures and skills in one game: the figures of the highest level that is known of each. */
export function GameRows({ digimon, game }: Props) {
  const t = useSharedText();
  const entries = digimon.map(({ slug, games }) => ({ slug, entry: games.find((one) => one.slug === game) }));
  const figuresOf = ({ entry }: (typeof entries)[number]) => entry?.figures?.at(-1);
  return (
    <>
      <tr>
        <th scope="row">{t.game.level}</th>
        {entries.map((one) => (
          <td key={one.slug}>{figuresOf(one) ? t.game.atLevel(figuresOf(one)?.level ?? "") : t.game.notInGame}</td>
        ))}
      </tr>
      {FIGURES.filter((figure) => entries.some((one) => figuresOf(one)?.[figure] !== undefined)).map((figure) => (
        <tr key={figure}>
          <th scope="row">{requirementLabel(t, { name: figure }, game).text}</th>
          {entries.map((one) => {
            const value = figuresOf(one)?.[figure];
            return (
              <td key={one.slug} className="figure">
                {value === undefined ? "–" : t.number(value)}
              </td>
            );
          })}
        </tr>
      ))}
      {entries.some(({ entry }) => entry?.skills?.length) && (
        <tr>
          <th scope="row">{t.game.skills}</th>
          {entries.map(({ slug, entry }) => (
            <td key={slug}>
              <ul className="compare-list">
                {(entry?.skills ?? []).map((skill) => (
                  <li key={skill.name + skill.role} lang="en">
                    {skill.slug ? (
                      <Link to="/skills/$slug" params={{ slug: skill.slug }} search={{ game }}>
                        {skill.name}
                      </Link>
                    ) : (
                      skill.name
                    )}
                  </li>
                ))}
              </ul>
            </td>
          ))}
        </tr>
      )}
    </>
  );
}
