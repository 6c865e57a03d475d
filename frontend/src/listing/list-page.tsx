import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Choice } from "../components/choice.tsx";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { DigimonTable } from "../components/digimon-table.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { Chips } from "./chips.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { rememberList } from "./list-memory.ts";
import { facetsQuery, listQuery } from "./list-queries.ts";
import { isFiltered, type ListSearch } from "./list-search.ts";
import { SearchBox } from "./search-box.tsx";
import { SortSelect } from "./sort-select.tsx";
import { useListNavigation } from "./use-list-navigation.ts";

export function ListPage({ search }: { search: ListSearch }) {
  const t = useText();
  const go = useListNavigation();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const list = useQuery({ ...listQuery(search), placeholderData: keepPreviousData });
  const facets = useQuery({ ...facetsQuery(search), placeholderData: keepPreviousData });
  const total = list.data?.page.total;

  useEffect(() => {
    if (list.data && !list.isPlaceholderData) rememberList(search);
  }, [search, list.data, list.isPlaceholderData]);

  return (
    <div className="page list-page">
      <div className="list-head" inert={filtersOpen}>
        <PageHeading>{t.list.title}</PageHeading>
        <SearchBox search={search} />
      </div>
      <FilterPanel
        search={search}
        facets={facets.data}
        total={total ?? 0}
        isOpen={filtersOpen}
        onClose={closeFilters}
      />
      <section className="results" inert={filtersOpen} aria-busy={list.isPlaceholderData} aria-label={t.list.title}>
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
            onChange={(view) =>
              go((before) => ({ ...before, view: view === "table" ? view : undefined, page: search.page }))
            }
            options={[
              { value: "grid", text: t.list.grid, icon: "grid" },
              { value: "table", text: t.list.table, icon: "table" },
            ]}
          />
        </div>
        {isFiltered(search) && <Chips search={search} facets={facets.data} />}
        {results()}
      </section>
    </div>
  );

  function closeFilters() {
    setFiltersOpen(false);
    // What had the focus is gone; the button is reachable again with the next render.
    requestAnimationFrame(() => toggle.current?.focus());
  }

  function results() {
    if (list.error)
      return <ErrorNotice error={list.error} retry={() => void list.refetch().then(() => facets.refetch())} />;
    if (!list.data) return <GridSkeleton />;
    if (list.data.data.length === 0) return <EmptyList />;
    return (
      <>
        {search.view === "table" ? <DigimonTable digimon={list.data.data} /> : <DigimonGrid digimon={list.data.data} />}
        <Pagination
          page={list.data.page}
          linkTo={(page) => ({
            to: "/digimon",
            search: { ...search, page: page > 1 ? page : undefined } as ListSearch,
          })}
        />
      </>
    );
  }
}
