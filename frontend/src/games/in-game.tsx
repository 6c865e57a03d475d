import type { DigimonDetail, DirectedEvolution, GameEntry } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isRefused } from "../api/availability.ts";
import { apiQuery } from "../api/queries.ts";
import { ColumnHeads } from "../components/column-heads.tsx";
import { Condition } from "../components/condition.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { Scroller } from "../components/scroller.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name, TermName } from "../names/names.tsx";
import { FIGURES } from "./figures.ts";
import { GameSkills } from "./game-skills.tsx";
import { GameTerm } from "./game-term.tsx";
import { Requirements, requirementLabel } from "./requirements.tsx";

/** The steps of a Digimon in one game, with what the game asks for. */
const evolutionsInGame = (key: string, game: string) =>
  apiQuery("/digimon/{key}/evolutions", { path: { key }, query: { game, limit: 100 } });

/** @property fallback is shown if there is no such game */
type Props = { digimon: DigimonDetail; game: string; fallback: ReactNode };

/** One Digimon in one game: its number and figures, its skills by level, and its steps with their requirements. */
export function InGame({ digimon, game, fallback }: Props) {
  const t = useSharedText();
  const evolutions = useQuery(evolutionsInGame(digimon.slug, game));
  const entry = digimon.games.find(({ slug }) => slug === game);
  if (isRefused(evolutions.error)) {
    return (
      <>
        <p className="notice">{t.list.leftOut(t.game.label, game)}</p>
        {fallback}
      </>
    );
  }
  if (evolutions.error) return <ErrorNotice error={evolutions.error} retry={() => void evolutions.refetch()} />;
  if (!evolutions.data) return <PagePending />;
  const { data } = evolutions.data;
  return (
    <div className="in-game">
      {entry && <Entry entry={entry} />}
      {data.length === 0 && <p className="soft">{t.game.notInGame}</p>}
      {(["from", "to"] as const).map((direction) => {
        const steps = data.filter((one) => one.direction === direction);
        if (steps.length === 0) return null;
        return (
          <section key={direction} id={`evolves-${direction}`} tabIndex={-1} className="evolutions">
            <h2>
              {direction === "from" ? t.detail.evolvesFrom : t.detail.evolvesTo}{" "}
              <span className="figure soft">{steps.length}</span>
            </h2>
            <ul className="game-steps">
              {steps.map((step) => (
                <Step key={step.digimon.slug + step.kind} step={step} game={game} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Step({
  step: { digimon, kind, condition, requirements = [] },
  game,
}: {
  step: DirectedEvolution;
  game: string;
}) {
  const t = useSharedText();
  const ofGame = requirements.find((one) => one.game === game);
  return (
    <li className="evolution">
      <div className="with-marks">
        <Link to="/digimon/$slug" params={{ slug: digimon.slug }} search={{ game }} className="with-image">
          <DigimonImage slug={digimon.slug} size={40} />
          <span>
            <Name of={digimon} />
            <span className="evolution-facts">
              {digimon.levels[0] && <TermName kind="level" of={digimon.levels[0]} />}
              {kind !== "normal" && <span className="tag">{t.kinds[kind]}</span>}
            </span>
          </span>
        </Link>
        <CardMarks digimon={digimon} />
      </div>
      <div className="evolution-notes">
        {ofGame ? (
          <Requirements alternatives={ofGame.alternatives} game={game} />
        ) : (
          condition && <Condition text={condition} />
        )}
      </div>
    </li>
  );
}

function Entry({ entry: { slug, number, name_in_game, stage, figures = [], skills = [] } }: { entry: GameEntry }) {
  const t = useSharedText();
  const shown = FIGURES.filter((figure) => figures.some((row) => row[figure] !== undefined));
  return (
    <div className="detail-columns">
      <section className="panel">
        <h2>{t.game.figures}</h2>
        <dl className="facts">
          {number !== undefined && (
            <div>
              <dt>{t.game.number}</dt>
              <dd>{number}</dd>
            </div>
          )}
          {name_in_game && (
            <div>
              <dt>{t.detail.names}</dt>
              <dd lang="en">{name_in_game}</dd>
            </div>
          )}
          {stage && (
            <div>
              <dt>{t.game.stage}</dt>
              <dd>
                <GameTerm game={slug} text={stage} />
              </dd>
            </div>
          )}
        </dl>
        {figures.length > 0 && (
          <Scroller label={t.game.figures}>
            <table className="plain-table stats">
              <ColumnHeads labels={[t.game.level, ...shown.map((name) => requirementLabel(t, { name }, slug).text)]} />
              <tbody>
                {figures.map((row) => (
                  <tr key={row.level}>
                    <th scope="row">{t.game.atLevel(row.level)}</th>
                    {shown.map((figure) => (
                      <td key={figure} className="figure">
                        {row[figure] === undefined ? "" : t.number(row[figure])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        )}
      </section>
      {skills.length > 0 && <GameSkills skills={skills} game={slug} />}
    </div>
  );
}
