import type { Evolution } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { groupByKind } from "./evolution-groups.ts";
import { EvolutionItem } from "./evolution-item.tsx";

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
