import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { ListSearch } from "../filters/list-filters.ts";
import type { LeftOut } from "../filters/mend-search.ts";
import { MAP_FILTERS } from "./map-data.ts";
import type { MapFilter, MapSearch } from "./map-search.ts";

/**
 * Replaces an address that names terms other than by their slugs: names in any language become slugs, and what is not
 * known is left out.
 * @returns what was left out of the address before
 */
export function useKnownFilters(search: MapSearch, isKnown: boolean): readonly LeftOut[] {
  const navigate = useNavigate();
  const [told, setTold] = useState<{ in: string; leftOut: LeftOut[] }>();
  const key = JSON.stringify(filtersOf(search));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of filters
  useEffect(() => {
    if (isKnown) return;
    const mend = async () => {
      const { mendSearch } = await import("../filters/mend-search.ts");
      const mended = await mendSearch(filtersOf(search), undefined);
      const filters = filtersOf(mended.search);
      setTold({ in: JSON.stringify(filters), leftOut: mended.leftOut });
      await navigate({
        to: "/map",
        // Meanwhile others may have been chosen.
        search: (before: MapSearch) => (JSON.stringify(filtersOf(before)) === key ? { ...before, ...filters } : before),
        replace: true,
        resetScroll: false,
      });
    };
    // Without the names, all Digimon stay shown.
    mend().catch(() => undefined);
  }, [key, isKnown]);
  return told?.in === key ? told.leftOut : [];
}

const filtersOf = (search: ListSearch): Pick<ListSearch, MapFilter> =>
  Object.fromEntries(MAP_FILTERS.map((filter) => [filter, search[filter]]));
