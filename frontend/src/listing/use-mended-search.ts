import type { Answer } from "@digidex/client";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { isRefused } from "../api/availability.ts";
import type { ListSearch } from "../filters/list-filters.ts";
import type { LeftOut } from "../filters/mend-search.ts";
import { hasOtherNames } from "../filters/search-faults.ts";

type Options = { search: ListSearch; facets: Answer<"/facets"> | undefined; error: unknown };

/**
 * Replaces the URL of a list that names terms other than by their slugs, or that the API refuses.
 * @returns what was left out of the URL before, and whether the URL is about to be replaced
 */
export function useMendedSearch({ search, facets, error }: Options): {
  leftOut: readonly LeftOut[];
  isMending: boolean;
} {
  const navigate = useNavigate();
  const [told, setTold] = useState<{ in: string; leftOut: LeftOut[] }>();
  const [failed, setFailed] = useState<unknown>();
  const tried = useRef("");
  const key = JSON.stringify(search);
  const isMending = isRefused(error) && failed !== error;
  useEffect(() => {
    if (tried.current === key || !(isMending || (facets && hasOtherNames(search, facets)))) return;
    tried.current = key;
    const mend = async () => {
      const { mendSearch } = await import("../filters/mend-search.ts");
      const mended = await mendSearch(search, error);
      const next = JSON.stringify(mended.search);
      if (next === key) return setFailed(error);
      setTold({ in: next, leftOut: mended.leftOut });
      await navigate({
        to: "/digimon",
        // What was chosen meanwhile has another error, or none.
        search: (before: ListSearch) => (JSON.stringify(before) === key ? mended.search : before),
        replace: true,
        resetScroll: false,
      });
    };
    mend().catch(() => setFailed(error));
  }, [key, search, facets, error, isMending, navigate]);
  return { leftOut: told?.in === key ? told.leftOut : [], isMending };
}
