import type { Answer } from "@digidex/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Crest } from "../components/crest.tsx";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { MOST_COMPARED } from "../components/most-compared.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Pixel } from "../components/pixel.tsx";
import { filteredByTerm } from "../filters/list-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { TermKind } from "../names/name-index.ts";
import { useNames } from "../names/names.tsx";
import { termListQuery } from "./load-term.ts";
import { Meaning, TermNeighbours } from "./term-context.tsx";

type Term = Answer<"/attributes/{slug}"> | Answer<"/games/{slug}">;
type Group = Answer<"/groups/{slug}">;
const isGroup = (term: object): term is Group => "members" in term;
const isGame = (term: Term): term is Answer<"/games/{slug}"> => "basis" in term;

type Props = { kind: TermKind; term: Term; page: number | undefined };

export function TermPage({ kind, term, page }: Props) {
  const t = useSharedText();
  const { slug } = term;
  const list = useQuery({
    ...termListQuery({ kind, slug, page }),
    placeholderData: keepPreviousData,
  });
  const shown = useNames().termOf(kind, term);
  return (
    <div className="page term-page">
      <div className="term-head">
        <Crest kind={kind} slug={slug} size={72} eager />
        <PageHeading kicker={t.list.filterLabels[kind]} lang={shown.lang}>
          {shown.text}
        </PageHeading>
      </div>
      {term.name_dub && term.name_dub !== shown.text && (
        <p className="other-names">
          <span>
            {t.term.dub}: <span lang="en">{term.name_dub}</span>
          </span>
        </p>
      )}
      <Meaning kind={kind} slug={slug} />
      {isGame(term) && (
        <p className="lead">
          {[term.year, t.game.evolutions(term.evolution_count), t.game.basis[term.basis]].filter(Boolean).join(" · ")}
        </p>
      )}
      <div className="list-bar">
        <p className="count">{t.list.found(term.digimon_count)}</p>
        <Link to="/digimon" search={filteredByTerm(kind, term.slug)} className="button">
          <Pixel of="sliders" size={1.5} />
          {t.term.openList}
        </Link>
        {isGroup(term) && <SideBySide members={coreOf(term)} />}
      </div>
      <section className="results" aria-busy={list.isPlaceholderData} aria-label={t.list.title}>
        {list.error && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <GridSkeleton />}
        {list.data && (
          <>
            {list.data.data.length === 0 && <p className="notice">{t.pages.beyond}</p>}
            <DigimonGrid digimon={list.data.data} />
            <Pagination
              page={list.data.page}
              linkTo={(next) => ({ to: `/${kind}s/$slug`, params: { slug }, search: next > 1 ? { page: next } : {} })}
            />
          </>
        )}
      </section>
      <TermNeighbours kind={kind} slug={slug} />
    </div>
  );
}

/** The members in the strict sense: not their other forms. */
const coreOf = ({ members }: Group) => members.flatMap(({ core, digimon }) => (core ? [digimon.slug] : []));

function SideBySide({ members }: { members: readonly string[] }) {
  const t = useSharedText();
  if (members.length < 2 || members.length > MOST_COMPARED) return null;
  return (
    <Link to="/compare" search={{ ids: members.join(",") }} className="button">
      <Pixel of="compare" size={1.5} />
      {t.term.sideBySide(members.length)}
    </Link>
  );
}
