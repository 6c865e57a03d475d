import type { SkillDetail } from "@digidex/client";
import { useNavigate } from "@tanstack/react-router";
import { ApiCall } from "../components/api-call.tsx";
import { ColumnHeads } from "../components/column-heads.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Scroller } from "../components/scroller.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { GameTerm } from "../games/game-term.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, TermName, useNames } from "../names/names.tsx";

/** @property game whose figures are shown alone */
type Props = { skill: SkillDetail; game: string | undefined };

export function SkillPage({ skill, game }: Props) {
  const t = usePageText();
  const navigate = useNavigate();
  const ofGame = skill.stats.filter((row) => row.game === game);
  const stats = ofGame.length > 0 ? ofGame : skill.stats;
  const shown = useNames().nameOf(skill);
  const others = [
    [skill.name, "ja-Latn"],
    [skill.name_ja, "ja"],
    [skill.name_dub, "en"],
  ].filter(([name]) => name && name !== shown.text);
  return (
    <article className="page skill-page">
      <PageHeading kicker={<Link to="/skills">{t.skill.title}</Link>} lang={shown.lang}>
        {shown.text}
      </PageHeading>
      {others.length > 0 && (
        <p className="other-names">
          {others.map(([name, lang]) => (
            <span key={name} lang={lang ?? undefined}>
              {name}
            </span>
          ))}
        </p>
      )}
      {(skill.meaning || skill.aliases.length > 0) && (
        <dl className="facts">
          {skill.meaning && (
            <div>
              <dt>{t.skill.meaning}</dt>
              <dd lang="en">{skill.meaning}</dd>
            </div>
          )}
          {skill.aliases.length > 0 && (
            <div>
              <dt>{t.skill.aliases}</dt>
              <dd>{skill.aliases.join(", ")}</dd>
            </div>
          )}
        </dl>
      )}
      {skill.stats.length > 0 && (
        <section>
          <h2>{t.skill.figures}</h2>
          <GameSelect
            value={game}
            games={skill.stats.map((row) => ({ slug: row.game, name: t.games[row.game] }))}
            onChange={(next) =>
              navigate({
                to: "/skills/$slug",
                params: { slug: skill.slug },
                search: { game: next },
                resetScroll: false,
              })
            }
          />
          <Scroller label={t.skill.figures}>
            <table className="table narrow">
              <ColumnHeads labels={[t.skill.game, t.skill.element, t.skill.kind, t.skill.power, t.skill.cost]} />
              <tbody>
                {stats.map((row) => (
                  <tr key={row.game}>
                    <th scope="row">{t.games[row.game]}</th>
                    <td>
                      <GameTerm game={row.game} text={row.element} />
                    </td>
                    <td>
                      <GameTerm game={row.game} text={row.kind} />
                    </td>
                    <td className="figure">{row.power ?? "–"}</td>
                    <td className="figure">{row.sp_cost ?? "–"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        </section>
      )}
      <section>
        <h2>
          {t.skill.who} <span className="figure soft">{skill.digimon_count}</span>
        </h2>
        <ul className="tiles">
          {skill.digimon.map(({ role, digimon }) => (
            <li key={digimon.slug} className="with-marks tile">
              <Link to="/digimon/$slug" params={{ slug: digimon.slug }} className="with-image">
                <DigimonImage slug={digimon.slug} size={48} />
                <span>
                  <Name of={digimon} />
                  <span className="soft small">
                    {digimon.levels[0] && <TermName kind="level" of={digimon.levels[0]} />}
                    {digimon.levels[0] && " · "}
                    {t.detail.roles[role]}
                  </span>
                </span>
              </Link>
              <CardMarks digimon={digimon} />
            </li>
          ))}
        </ul>
      </section>
      <ApiCall path={`/skills/${skill.slug}`} />
    </article>
  );
}
