import type { DigimonRow } from "@digidex/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Choice } from "../components/choice.tsx";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useChosen } from "../components/use-chosen.ts";
import { saveLastList } from "../filters/last-list.ts";
import { LeftOutNotice } from "../filters/left-out-notice.tsx";
import { isFiltered, type ListSearch, SORTS } from "../filters/list-filters.ts";
import { facetsQuery, listQuery } from "../filters/list-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { onlyGame } from "../settings/game.ts";
import { settings } from "../settings/settings.ts";
import { Chips } from "./chips.tsx";
import { DigimonTable } from "./digimon-table.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { SearchBox } from "./search-box.tsx";
import { useMendedSearch } from "./use-mended-search.ts";
import { useUpdateSearch } from "./use-update-search.ts";

export function ListPage({ search }: { search: ListSearch }) {
  const t = useSharedText();
  const updateSearch = useUpdateSearch();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const list = useQuery({ ...listQuery(search), placeholderData: keepPreviousData });
  const facets = useQuery({ ...facetsQuery(search), placeholderData: keepPreviousData });
  const total = list.data?.page.total;
  const { leftOut, isMending } = useMendedSearch({ search, facets: facets.data, error: list.error ?? facets.error });

  useEffect(() => {
    if (list.data && !list.isPlaceholderData) saveLastList(search);
  }, [search, list.data, list.isPlaceholderData]);

  // A game that is chosen or removed here is so on the other pages too; the game of an address is not remembered.
  const gameBefore = useRef(search.game);
  useEffect(() => {
    if (gameBefore.current === search.game) return;
    gameBefore.current = search.game;
    settings.set({ game: onlyGame(search.game) ?? "" });
  }, [search.game]);

  return (
    <div className="page list-page">
      <div className="list-head" inert={filtersOpen}>
        <PageHeading>{t.list.title}</PageHeading>
        <SearchBox search={search} />
      </div>
      <a className="skip skip-filters" href="#results">
        {t.list.skipFilters}
      </a>
      <FilterPanel
        search={search}
        facets={facets.data}
        total={total ?? 0}
        isOpen={filtersOpen}
        onClose={closeFilters}
      />
      <section
        id="results"
        tabIndex={-1}
        className="results"
        inert={filtersOpen}
        aria-busy={list.isPlaceholderData}
        aria-label={t.list.title}
      >
        <div className="list-bar">
          <p className="count" role="status">
            {total !== undefined && t.list.found(total)}
          </p>
          <button
            ref={toggle}
            type="button"
            className="button filters-toggle"
            aria-expanded={filtersOpen}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            <Pixel of="sliders" size={1.5} />
            {t.list.filters}
          </button>
          <SortSelect search={search} />
          <Choice
            label={t.list.view}
            hideLabel
            name="view"
            value={search.view ?? "grid"}
            onChange={(view) => updateSearch(({ page }) => ({ view: view === "table" ? view : undefined, page }))}
            options={[
              { value: "grid", text: t.list.grid, icon: "grid" },
              { value: "table", text: t.list.table, icon: "table" },
            ]}
          />
        </div>
        <div role="status" className="left-out">
          <LeftOutNotice leftOut={leftOut} linkTo={(next) => ({ to: "/digimon", search: next })} />
        </div>
        {isFiltered(search) && <Chips search={search} facets={facets.data} />}
        {results()}
      </section>
    </div>
  );

  function closeFilters() {
    setFiltersOpen(false);
    // The focused element is hidden now. The button is no longer inert after the next render.
    requestAnimationFrame(() => toggle.current?.focus());
  }

  function results() {
    if (isMending) return <GridSkeleton />;
    if (list.error)
      return <ErrorNotice error={list.error} retry={() => void list.refetch().then(() => facets.refetch())} />;
    if (!list.data) return <GridSkeleton />;
    if (list.data.data.length === 0 && list.data.page.total > 0) return <PageBeyond />;
    if (list.data.data.length === 0) return <EmptyList />;
    return (
      <>
        <Rows digimon={list.data.data} view={search.view} />
        <Pagination
          page={list.data.page}
          linkTo={(page) => ({
            to: "/digimon",
            search: (before: ListSearch) => ({ ...before, page: page > 1 ? page : undefined }),
          })}
        />
      </>
    );
  }
}

function SortSelect({ search }: { search: ListSearch }) {
  const t = useSharedText();
  const updateSearch = useUpdateSearch();
  const [shown, choose] = useChosen(search.sort, (sort) => updateSearch(() => ({ sort })));
  return (
    <label className="sort">
      <span>{t.list.sort}</span>
      <select value={shown ?? ""} onChange={({ target }) => choose(SORTS.find((sort) => sort === target.value))}>
        <option value="">{search.q ? t.list.sorts.relevance : t.list.sorts.prominence}</option>
        {SORTS.filter((sort) => search.q || sort !== "prominence").map((sort) => (
          <option key={sort} value={sort}>
            {t.list.sorts[sort]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The rows of a page. Of a search, those that match weakly are below a line. */
function Rows({ digimon, view }: { digimon: DigimonRow[]; view: ListSearch["view"] }) {
  const t = useSharedText();
  const View = view === "table" ? DigimonTable : DigimonGrid;
  const { strong = [], weak = [] } = Object.groupBy(digimon, ({ matched }) => (matched?.weak ? "weak" : "strong"));
  return (
    <>
      {strong.length > 0 && <View digimon={strong} />}
      {weak.length > 0 && (
        <>
          <h2 className="weak-matches">{t.list.weakMatches}</h2>
          <View digimon={weak} />
        </>
      )}
    </>
  );
}

/** The list has no such page. */
function PageBeyond() {
  const t = useSharedText();
  return (
    <div className="notice">
      <div>
        <p>{t.pages.beyond}</p>
        <Link to="/digimon" search={(before: ListSearch) => ({ ...before, page: undefined })} className="button">
          {t.pages.page(1)}
        </Link>
      </div>
    </div>
  );
}

function EmptyList() {
  const t = useSharedText();
  return (
    <div className="notice">
      <span className="notice-screen">
        <Pixel of="egg" size={3} />
      </span>
      <div>
        <h2>{t.list.empty}</h2>
        <p>{t.list.emptyHint}</p>
        <Link to="/digimon" className="button">
          {t.list.clearAll}
        </Link>
      </div>
    </div>
  );
}
