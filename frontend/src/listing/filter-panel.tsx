import type { Answer } from "@digidex/client";
import { useEffect, useRef } from "react";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { ClearAll } from "./clear-all.tsx";
import { Filters } from "./filters.tsx";
import { isFiltered, type ListSearch } from "./list-search.ts";

type Props = {
  search: ListSearch;
  facets: Answer<"/facets"> | undefined;
  total: number;
  /** Where there is no room beside the list, the filters cover it. */
  isOpen: boolean;
  onClose(): void;
};

/** As wide as `listing.css` gives the filters a column of their own. */
const BESIDE = "(width >= 60rem)";

export function FilterPanel({ search, facets, total, isOpen, onClose }: Props) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how it closes does not open it again
  useEffect(() => {
    if (!isOpen) return;
    heading.current?.focus();
    const beside = matchMedia(BESIDE);
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && onClose();
    document.documentElement.dataset.covered = "";
    document.addEventListener("keydown", onKey);
    beside.addEventListener("change", onClose);
    return () => {
      delete document.documentElement.dataset.covered;
      document.removeEventListener("keydown", onKey);
      beside.removeEventListener("change", onClose);
    };
  }, [isOpen]);
  return (
    <aside className="filters" data-open={isOpen} aria-label={t.list.filters}>
      <div className="filters-head">
        <h2 ref={heading} tabIndex={-1}>
          {t.list.filters}
        </h2>
        {isFiltered(search) && <ClearAll search={search} />}
        <button type="button" className="button" aria-label={t.close} onClick={onClose}>
          <Pixel of="close" size={1.5} />
        </button>
      </div>
      {facets && <Filters search={search} facets={facets} />}
      <button type="button" className="button key filters-done" onClick={onClose}>
        {t.list.showResults(total)}
      </button>
    </aside>
  );
}
