import type { DigimonRow } from "@digidex/client";
import { useMemo } from "react";
import { Link } from "../components/link.tsx";
import { termRoute } from "../components/term-links.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { TermName } from "../names/names.tsx";
import type { ListName } from "./collection-search.ts";
import type { DigimonOfGame } from "./digimon-of-game.ts";

/** @property total undefined until it is known, so that the bars have their place before */
type TotalsProps = { counts: Record<"owned" | "seen", number>; total: number | undefined };

/** How many of all Digimon are owned and seen. */
export function Totals({ counts, total }: TotalsProps) {
  const t = usePlayerText();
  return (
    <ul className="progress-totals">
      {(["owned", "seen"] as const).map((list) => (
        <li key={list}>
          <span>{t.collection.lists[list]}</span>
          <Bar count={counts[list]} total={total ?? 0} />
          {total !== undefined && <span className="figure">{t.collection.of(counts[list], total)}</span>}
        </li>
      ))}
    </ul>
  );
}

type Props = { digimon: DigimonOfGame; lists: Record<ListName, DigimonRow[]> };

/** How many Digimon of each level and of each group are owned and seen. */
export function Progress({ digimon, lists }: Props) {
  const t = usePlayerText();
  const owned = useMemo(() => new Set(lists.owned.map(({ slug }) => slug)), [lists]);
  const seen = useMemo(() => new Set(lists.seen.map(({ slug }) => slug)), [lists]);
  return (
    <section className="progress">
      <h2>{t.collection.progress}</h2>
      <div className="detail-columns">
        {table("level", t.collection.byLevel, digimon.levels)}
        {table("group", t.collection.byGroup, digimon.groups)}
      </div>
    </section>
  );

  function table(kind: "level" | "group", title: string, terms: DigimonOfGame["levels"]) {
    return (
      <section className="panel">
        <h3>{title}</h3>
        <table className="plain-table progress-table">
          <thead>
            <tr>
              <th scope="col">{t.list.filterLabels[kind]}</th>
              <th scope="col">{t.marks.owned}</th>
              <th scope="col">{t.marks.seen}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ term, slugs }) => {
              const count = slugs.filter((slug) => owned.has(slug)).length;
              return (
                <tr key={term.slug}>
                  <th scope="row">
                    <Link to={termRoute(kind)} params={{ slug: term.slug }}>
                      <TermName kind={kind} of={term} />
                    </Link>
                  </th>
                  <td>
                    <div className="progress-owned">
                      <Bar count={count} total={slugs.length} />
                      <span className="figure">{`${t.number(count)} / ${t.number(slugs.length)}`}</span>
                    </div>
                  </td>
                  <td className="figure">{t.number(slugs.filter((slug) => seen.has(slug)).length)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    );
  }
}

function Bar({ count, total }: { count: number; total: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={total > 0 ? (count / total) * 100 : 0} height="1" />
    </svg>
  );
}
