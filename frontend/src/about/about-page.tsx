import type { Answer } from "@digidex/client";
import { Fragment } from "react";
import { Counts } from "../components/counts.tsx";
import { Crest } from "../components/crest.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { parseQuery } from "../filters/parse-query.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { OfflineCopyPanel } from "../offline/offline-copy-panel.tsx";
import { EMBLEM_FAMILIES } from "./emblem-families.ts";

/** What an emblem shows besides its type, in the order in which the text names it. */
const KINDS = ["level", "attribute", "field"] as const;

type Term = { slug: string; name: string };
type Props = { meta: Answer<"/meta">; terms: Record<(typeof KINDS)[number], readonly Term[] | undefined> };

export function AboutPage({ meta, terms }: Props) {
  const t = usePageText();
  return (
    <div className="page prose about-page">
      <PageHeading>{t.about.title}</PageHeading>
      <Counts counts={meta.counts} />
      <section>
        <h2>{t.about.what}</h2>
        <p>{t.about.whatText}</p>
        <p>
          <a href={`${import.meta.env.PUBLIC_API_URL}/docs`}>{t.apiReference}</a>
        </p>
      </section>
      <section>
        <h2>{t.about.unofficial}</h2>
        <p>{t.notice}</p>
      </section>
      <section>
        <h2 id="emblems">{t.about.pictures}</h2>
        <p>{t.about.picturesText}</p>
        {KINDS.map((kind) => (
          <Fragment key={kind}>
            <h3>{t.list.filterLabels[kind]}</h3>
            <ul className="emblem-legend">
              {terms[kind]?.map((term) => (
                <li key={term.slug}>
                  <Crest kind={kind} slug={term.slug} size={48} />
                  <TermLinks kind={kind} terms={[term]} />
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
        <h3>{t.list.filterLabels.type}</h3>
        <ul className="emblem-legend">
          {EMBLEM_FAMILIES.map((family) => (
            <li key={family}>
              <img src={`/crests/family-${family}.svg`} alt="" width={48} height={48} loading="lazy" />
              {t.about.families[family]}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.about.credits}</h2>
        <p>{t.about.creditsText}</p>
        <ul>
          <li>
            <a href="https://wikimon.net">Wikimon</a>
          </li>
          <li>
            <a href="https://digimon.fandom.com">DigimonWiki</a>
          </li>
        </ul>
      </section>
      <OfflineCopyPanel />
      <section id="search">
        <h2>{t.about.search}</h2>
        <p>{t.about.searchText}</p>
        <dl className="facts">
          {t.about.searchExamples.map(([query, meaning]) => (
            <div key={query}>
              <dt>
                <Link to="/digimon" search={parseQuery(query)}>
                  <code>{query}</code>
                </Link>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t.about.keyboard}</h2>
        <dl className="facts">
          <div>
            <dt>
              <kbd>Ctrl K</kbd> / <kbd>/</kbd>
            </dt>
            <dd>{t.about.keys.palette}</dd>
          </div>
          <div>
            <dt>
              <kbd>← ↑ ↓ →</kbd>
            </dt>
            <dd>{t.about.keys.tree}</dd>
          </div>
          <div>
            <dt>
              <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd>
            </dt>
            <dd>{t.about.keys.zoom}</dd>
          </div>
        </dl>
      </section>
      <section>
        <h2>{t.about.version}</h2>
        <dl className="facts">
          <div>
            <dt>{t.about.data}</dt>
            <dd>
              <code>{meta.data_version.slice(0, 16)}</code>
            </dd>
          </div>
          <div>
            <dt>{t.about.code}</dt>
            <dd>
              <code>{meta.commit.slice(0, 12)}</code>
            </dd>
          </div>
          <div>
            <dt>{t.about.built}</dt>
            <dd>
              <time dateTime={meta.built_at}>{meta.built_at.slice(0, 10)}</time>
            </dd>
          </div>
        </dl>
      </section>
    </div>
  );
}
