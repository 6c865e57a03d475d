import type { Answer, FacetCount } from "@digidex/client";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { apiQuery } from "../api/queries.ts";
import { Counts } from "../components/counts.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { termRoute } from "../components/term-links.tsx";
import { parseQuery } from "../filters/parse-query.ts";
import { pathIn } from "../i18n/languages.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { language, useText } from "../i18n/texts.ts";
import type { TermKind } from "../names/name-index.ts";
import { TermName } from "../names/names.tsx";
import { Today } from "./today.tsx";

type Props = { meta: Answer<"/meta">; facets: Answer<"/facets"> };

export function HomePage({ meta, facets }: Props) {
  const t = usePageText();
  const navigate = useNavigate();
  const { queryClient } = useRouter().options.context;
  const [failed, setFailed] = useState<{ error: unknown }>();
  const showRandom = async () => {
    try {
      setFailed(undefined);
      const { slug } = await queryClient.fetchQuery({ ...apiQuery("/digimon/random"), staleTime: 0 });
      await navigate({ to: "/digimon/$slug", params: { slug } });
    } catch (error) {
      setFailed({ error });
    }
  };
  return (
    <div className="page home">
      <section className="hero">
        <div className="hero-words">
          <p className="kicker">1997 → {meta.built_at.slice(0, 4)}</p>
          <h1 tabIndex={-1}>{t.tagline}</h1>
          <p className="lead">{t.home.lead(meta.counts.digimon ?? 0, meta.counts.evolutions ?? 0)}</p>
          <search>
            <form
              className="search-box large"
              action={pathIn(language(), "/digimon")}
              onSubmit={(event) => {
                event.preventDefault();
                const typed = String(new FormData(event.currentTarget).get("q") ?? "");
                void navigate({ to: "/digimon", search: parseQuery(typed) });
              }}
            >
              <Pixel of="search" size={2} />
              <input
                type="search"
                name="q"
                aria-label={t.home.searchLabel}
                placeholder={t.home.placeholder}
                autoComplete="off"
                spellCheck={false}
              />
              <button type="submit" className="button key">
                {t.search}
              </button>
            </form>
          </search>
          <div className="actions">
            <Link to="/digimon" className="button">
              <Pixel of="grid" size={1.5} />
              {t.home.browseAll}
            </Link>
            <Link to="/path" className="button">
              <Pixel of="path" size={1.5} />
              {t.home.findPath}
            </Link>
            <Link to="/map" className="button">
              <Pixel of="tree" size={1.5} />
              {t.nav.map}
            </Link>
            <button type="button" className="button" onClick={showRandom}>
              <Pixel of="dice" size={1.5} />
              {t.home.another}
            </button>
          </div>
          {failed && <ErrorNotice error={failed.error} retry={showRandom} />}
        </div>
        <Today />
      </section>
      <Counts counts={meta.counts} />
      <BrowseBy title={t.home.byLevel} kind="level" terms={facets.levels} />
      <div className="browse-pair">
        <BrowseBy title={t.home.byAttribute} kind="attribute" terms={facets.attributes} />
        <BrowseBy title={t.home.byField} kind="field" terms={facets.fields} />
      </div>
    </div>
  );
}

type BrowseByProps = { title: string; kind: TermKind; terms: readonly FacetCount[] };

/** The terms of a vocabulary. The longest bar is the most frequent term. */
function BrowseBy({ title, kind, terms }: BrowseByProps) {
  const t = useText();
  const most = Math.max(...terms.map(({ count }) => count));
  return (
    <section className="browse">
      <h2>{title}</h2>
      <ul>
        {terms.map((term) => (
          <li key={term.slug}>
            <Link to={termRoute(kind)} params={{ slug: term.slug }}>
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
