import type { Evolution, EvolutionKind } from "@digidex/client";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { Partners } from "../components/partners.tsx";
import { useText } from "../i18n/texts.ts";
import { Name, TermName } from "../names/names.tsx";

type Props = { title: string; slug: string; evolutions: { total: number; data: readonly Evolution[] } };

/** As many of a kind as are seen at once; the rest unfolds. */
const SHOWN = 9;

export function Evolutions({ title, slug, evolutions: { total, data } }: Props) {
  const t = useText();
  return (
    <section className="evolutions">
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

export function EvolutionItem({ evolution }: { evolution: Evolution }) {
  const t = useText();
  const { digimon, conditions, partners, main_line } = evolution;
  const inGames = conditions.filter(({ context }) => context !== "general");
  const condition = saysMore(evolution) && evolution.condition;
  return (
    <li className="evolution">
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
      {(condition || partners.length > 0 || inGames.length > 0) && (
        <div className="evolution-notes">
          {condition && <p lang="en">{condition}</p>}
          <Partners partners={partners} />
          {inGames.map(({ context, text }) => (
            <p key={context + text}>
              <span className="soft">{t.games[context]}:</span> <span lang="en">{text}</span>
            </p>
          ))}
        </div>
      )}
    </li>
  );
}

export type EvolutionGroup = { kind: EvolutionKind; evolutions: Evolution[] };

/** By kind in the order of their first appearance; within a kind the main line stays first. */
export function groupByKind(evolutions: readonly Evolution[]): EvolutionGroup[] {
  const groups = new Map<EvolutionKind, Evolution[]>();
  for (const evolution of evolutions) {
    const group = groups.get(evolution.kind);
    if (group) group.push(evolution);
    else groups.set(evolution.kind, [evolution]);
  }
  return [...groups].map(([kind, ofKind]) => ({
    kind,
    evolutions: ofKind.toSorted((a, b) => Number(b.main_line) - Number(a.main_line)),
  }));
}

type Told = Pick<Evolution, "kind" | "condition" | "conditions" | "partners">;

/** Whether a condition tells something that the kind, the partners and the conditions in games beside it do not. */
export function saysMore({ kind, condition, conditions, partners }: Told): boolean {
  if (!condition) return false;
  // Without a general one, the API's condition is the first game's with that game's name before it.
  if (conditions.some(({ context, text }) => context !== "general" && condition.endsWith(text))) return false;
  if (kind === "warp" && /^warp evolution$/i.test(condition)) return false;
  return partners.length === 0 || !/^with (?!or without)/i.test(condition);
}
