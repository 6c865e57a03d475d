import type { FacetCount } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { TermName } from "../names/name.tsx";

const PAGES = { level: "/levels/$slug", attribute: "/attributes/$slug", field: "/fields/$slug" } as const;

type Props = { title: string; kind: keyof typeof PAGES; terms: readonly FacetCount[] };

/** The length of the bar says how many there are, beside the most frequent one. */
export function BrowseBy({ title, kind, terms }: Props) {
  const t = useText();
  const most = Math.max(...terms.map(({ count }) => count));
  return (
    <section className="browse">
      <h2>{title}</h2>
      <ul>
        {terms.map((term) => (
          <li key={term.slug}>
            <Link to={PAGES[kind]} params={{ slug: term.slug }}>
              <TermName kind={kind} of={term} />
              <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max(3, Math.round((term.count / most) * 100))} height="1" />
              </svg>
              <span className="figure">{t.number(term.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
