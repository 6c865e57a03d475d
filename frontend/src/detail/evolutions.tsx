import type { Evolution } from "@digidex/client";
import { isLikelyMainLine } from "@digidex/db-snapshot/main-line";
import { Condition } from "../components/condition.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { Partners } from "../components/partners.tsx";
import { stepNotes } from "../components/step-conditions.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name, TermName } from "../names/names.tsx";

type Props = { id: string; title: string; slug: string; evolutions: { total: number; data: readonly Evolution[] } };

/** Evolutions of a kind that are shown; the others can be opened. */
const SHOWN = 9;

export function Evolutions({ id, title, slug, evolutions: { total, data } }: Props) {
  const t = useSharedText();
  return (
    <section id={id} tabIndex={-1} className="evolutions">
      <h2>
        {title} <span className="figure soft">{total}</span>
      </h2>
      {total === 0 && <p className="soft">{t.detail.noneKnown}</p>}
      {groupByKind(data).map(({ kind, evolutions }) => (
        <div key={kind} className="evolution-group">
          <h3>{t.kinds[kind]}</h3>
          <div>
            <ul>
              {evolutions.slice(0, SHOWN).map((evolution) => (
                <EvolutionItem key={evolution.digimon.slug} evolution={evolution} />
              ))}
            </ul>
            {evolutions.length > SHOWN && (
              <details className="more">
                <summary>{t.list.showMore(evolutions.length - SHOWN)}</summary>
                <ul>
                  {evolutions.slice(SHOWN).map((evolution) => (
                    <EvolutionItem key={evolution.digimon.slug} evolution={evolution} />
                  ))}
                </ul>
              </details>
            )}
          </div>
        </div>
      ))}
      {total > data.length && (
        <p>
          <Link to="/digimon/$slug/tree" params={{ slug }} search={{ lines: "all" }}>
            {t.detail.moreEvolutions(total)}
          </Link>
        </p>
      )}
    </section>
  );
}

function EvolutionItem({ evolution }: { evolution: Evolution }) {
  const t = useSharedText();
  const { digimon, conditions, main_line } = evolution;
  const { condition, partners } = stepNotes(evolution);
  const inGames = conditions.filter(({ context }) => context !== "general");
  return (
    <li className="evolution">
      <div className="with-marks">
        <Link to="/digimon/$slug" params={{ slug: digimon.slug }} className="with-image">
          <DigimonImage slug={digimon.slug} size={40} />
          <span>
            <Name of={digimon} />
            <span className="evolution-facts">
              {digimon.levels[0] && <TermName kind="level" of={digimon.levels[0]} />}
              {main_line && <span className="tag">{t.detail.mainLine}</span>}
            </span>
          </span>
        </Link>
        <CardMarks digimon={digimon} />
      </div>
      {(condition || partners.length > 0 || inGames.length > 0) && (
        <div className="evolution-notes">
          {condition && (
            <p>
              <Condition text={condition} />
            </p>
          )}
          <Partners partners={partners} />
          {inGames.map(({ context, text }) => (
            <p key={context + text}>
              <span className="soft">{t.games[context]}:</span> <Condition text={text} game={context} />
            </p>
          ))}
        </div>
      )}
    </li>
  );
}

/** Groups evolutions by kind, in the order of the kinds' first occurrences. In a group, the main line and what may be one are first. */
export function groupByKind(evolutions: readonly Evolution[]) {
  return [...Map.groupBy(evolutions, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    evolutions: ofKind.toSorted((a, b) => Number(isLikelyMainLine(b)) - Number(isLikelyMainLine(a))),
  }));
}
