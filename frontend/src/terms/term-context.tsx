import type { FacetCount } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { Link } from "../components/link.tsx";
import { termRoute } from "../components/term-links.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import type { TermKind } from "../names/name-index.ts";
import { TermName } from "../names/names.tsx";
import { MEANING_SOURCES } from "./meaning-sources.ts";

type Props = { kind: TermKind; slug: string };

/** What the term means, in a sentence, and where that is from. */
export function Meaning({ kind, slug }: Props) {
  const t = usePlayerText();
  const meanings: Partial<Record<TermKind, Partial<Record<string, string>>>> = t.meanings.of;
  const meaning = meanings[kind]?.[slug] ?? (kind === "type" ? t.meanings.type : undefined);
  const source = MEANING_SOURCES[kind];
  if (!meaning) return null;
  return (
    <>
      <p className="lead">{meaning}</p>
      {source && (
        <p className="soft small">
          {t.meanings.source}{" "}
          <a href={source.url} lang="en">
            {source.title}
          </a>
        </p>
      )}
    </>
  );
}

/** Terms before and after one of many. */
const AROUND = 4;

/** The other terms of the vocabulary; of a long one, those beside the term. */
export function TermNeighbours({ kind, slug }: Props) {
  const t = usePlayerText();
  const { data } = useQuery({ ...apiQuery("/facets"), enabled: kind !== "game" && kind !== "group" });
  const terms: readonly FacetCount[] = data?.[`${kind}s`] ?? [];
  const place = terms.findIndex((term) => term.slug === slug);
  if (place < 0) return null;
  const isLong = terms.length > 2 * AROUND + 4;
  const shown = isLong ? terms.slice(Math.max(0, place - AROUND), place + AROUND + 1) : terms;
  return (
    <nav className="term-neighbours" aria-label={t.meanings.neighbours(t.list.filterLabels[kind])}>
      <h2>{t.meanings.neighbours(t.list.filterLabels[kind])}</h2>
      <ul className="link-list">
        {shown.map((term) => (
          <li key={term.slug}>
            {term.slug === slug ? (
              <strong aria-current="page">
                <TermName kind={kind} of={term} />
              </strong>
            ) : (
              <Link to={termRoute(kind)} params={{ slug: term.slug }}>
                <TermName kind={kind} of={term} />
              </Link>
            )}{" "}
            <span className="figure soft small">{t.number(term.count)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
