import type { Answer, FacetCount } from "@digidex/client";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Choice } from "../components/choice.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useChosen } from "../components/use-chosen.ts";
import { FILTERS, type FilterOf, isFiltered, type ListSearch } from "../filters/list-filters.ts";
import { termsOf, toggleTerm, withChange } from "../filters/list-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import { ClearFilters } from "./chips.tsx";
import { useUpdateSearch } from "./use-update-search.ts";

type Props = {
  search: ListSearch;
  facets: Answer<"/facets"> | undefined;
  total: number;
  /** Whether the panel covers the list, on screens that are too narrow for both. */
  isOpen: boolean;
  onClose(): void;
};

/** From this width on, `listing.css` shows the panel beside the list. */
const WIDE_SCREEN = "(width >= 60rem)";

export function FilterPanel({ search, facets, total, isOpen, onClose }: Props) {
  const t = useSharedText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `onClose` must not move the focus again
  useEffect(() => {
    if (!isOpen) return;
    heading.current?.focus();
    const wideScreen = matchMedia(WIDE_SCREEN);
    const onKey = ({ key, target }: KeyboardEvent) => {
      // A dialog above the panel closes alone.
      if (key === "Escape" && !(target as Element).closest("dialog")) onClose();
    };
    const covered = document.querySelectorAll<HTMLElement>(".skip, .header-inner, .footer");
    for (const one of covered) one.inert = true;
    document.documentElement.dataset.covered = "";
    document.addEventListener("keydown", onKey);
    wideScreen.addEventListener("change", onClose);
    return () => {
      for (const one of covered) one.inert = false;
      delete document.documentElement.dataset.covered;
      document.removeEventListener("keydown", onKey);
      wideScreen.removeEventListener("change", onClose);
    };
  }, [isOpen]);
  return (
    <aside className="filters" data-open={isOpen} aria-label={t.list.filters}>
      <div className="filters-head">
        <h2 ref={heading} tabIndex={-1}>
          {t.list.filters}
        </h2>
        {isFiltered(search) && <ClearFilters />}
        <button type="button" className="button" aria-label={t.close} onClick={onClose}>
          <Pixel of="close" size={1.5} />
        </button>
      </div>
      {facets &&
        FILTERS.map((filter) => {
          if (filter.kind === "years") return <YearsFilter key={filter.label} filter={filter} search={search} />;
          if (filter.kind === "flag") return <FlagFilter key={filter.label} filter={filter} search={search} />;
          if (filter.kind !== "terms" || !("vocabulary" in filter)) return null;
          const counts = facets[`${filter.vocabulary}s`];
          return <TermsFilter key={filter.label} filter={filter} search={search} counts={counts} />;
        })}
      <button type="button" className="button key filters-done" onClick={onClose}>
        {t.list.showResults(total)}
      </button>
    </aside>
  );
}

type FilterProps<F> = { filter: F; search: ListSearch };

function FlagFilter({ filter: { parameter, label }, search }: FilterProps<FilterOf<"flag">>) {
  const t = useSharedText();
  const updateSearch = useUpdateSearch();
  return (
    <Choice
      label={t.list.filterLabels[label]}
      name={parameter}
      value={search[parameter] ?? ""}
      onChange={(value) => updateSearch(() => ({ [parameter]: value || undefined }))}
      options={[
        { value: "", text: t.list.any },
        { value: "true", text: t.list.only },
        { value: "false", text: t.list.without },
      ]}
    />
  );
}

type TermsFilterProps = FilterProps<Extract<FilterOf<"terms">, { vocabulary: string }>> & {
  counts: readonly FacetCount[];
};

/** A longer vocabulary is shown with its most frequent terms first. */
const SHOWN_TERMS = 10;

function TermsFilter({ filter: { parameter, label, vocabulary }, search, counts }: TermsFilterProps) {
  const t = useSharedText();
  const { termOf } = useNames();
  const updateSearch = useUpdateSearch();
  const [showsAll, setShowsAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const [terms, choose] = useChosen(search[parameter], (next, before) =>
    updateSearch((latest) => ({ [parameter]: withChange(latest[parameter], before, next) })),
  );
  const selected = new Map(termsOf(terms).map(({ slug, isExcluded }) => [slug, isExcluded]));
  const usable = counts.filter(({ slug, count }) => count > 0 || selected.has(slug));
  if (usable.length === 0) return null;
  const isLong = usable.length > SHOWN_TERMS + 2;
  const frequent = isLong ? usable.toSorted((a, b) => b.count - a.count).slice(0, SHOWN_TERMS) : usable;
  const shown = showsAll ? usable : usable.filter((one) => frequent.includes(one) || selected.has(one.slug));
  const showAll = () => {
    const before = new Set(shown);
    flushSync(() => setShowsAll(true));
    // The button is below all of them now.
    const first = usable.findIndex((one) => !before.has(one));
    list.current?.querySelectorAll("input")[first]?.focus();
  };
  const toggle = (slug: string, isExcluded = false) => choose(toggleTerm(terms, slug, isExcluded));

  return (
    <fieldset className="facet">
      <legend>{t.list.filterLabels[label]}</legend>
      <ul ref={list}>
        {shown.map(({ slug, name, count }) => {
          const { text, lang } = termOf(vocabulary, { slug, name });
          const isExcluded = selected.get(slug);
          return (
            <li key={slug} data-excluded={isExcluded === true}>
              <label>
                <input type="checkbox" checked={isExcluded === false} onChange={() => toggle(slug)} />
                <span lang={lang}>{text}</span>
                <span className="figure">{count}</span>
              </label>
              <button
                type="button"
                className="exclude"
                aria-pressed={isExcluded === true}
                aria-label={t.list.exclude(text)}
                title={t.list.exclude(text)}
                onClick={() => toggle(slug, true)}
              >
                −
              </button>
            </li>
          );
        })}
      </ul>
      {isLong && (
        <button
          type="button"
          className="link-button"
          aria-expanded={showsAll}
          onClick={() => (showsAll ? setShowsAll(false) : showAll())}
        >
          {showsAll ? t.list.showFewer : t.list.showMore(usable.length - shown.length)}
        </button>
      )}
    </fieldset>
  );
}

function YearsFilter({ filter: { from, to, label }, search }: FilterProps<FilterOf<"years">>) {
  const t = useSharedText();
  const updateSearch = useUpdateSearch();
  const apply = (parameter: typeof from | typeof to, value: string) => {
    const year = /^\d{4}$/.test(value) ? Number(value) : undefined;
    if (year !== search[parameter]) void updateSearch(() => ({ [parameter]: year }));
  };
  const input = (parameter: typeof from | typeof to, text: string, placeholder: string) => (
    <label>
      <span>{text}</span>
      <input
        key={search[parameter] ?? ""}
        type="number"
        name={parameter}
        inputMode="numeric"
        min={1997}
        max={2099}
        placeholder={placeholder}
        defaultValue={search[parameter] ?? ""}
        onBlur={({ target }) => apply(parameter, target.value)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && apply(parameter, currentTarget.value)}
      />
    </label>
  );
  return (
    <fieldset className="facet years">
      <legend>{t.list.filterLabels[label]}</legend>
      <div>
        {input(from, t.list.from, "1997")}
        {input(to, t.list.to, "")}
      </div>
    </fieldset>
  );
}
