import type { Answer } from "@digidex/client";
import { splitList } from "../search-params.ts";
import { FILTERS, type ListSearch } from "./list-filters.ts";

/** Whether a filter has a term that is not written as its slug. */
export const hasOtherNames = (search: ListSearch, facets: Answer<"/facets">): boolean =>
  FILTERS.some((filter) => {
    if (!("vocabulary" in filter)) return false;
    const slugs = new Set(facets[`${filter.vocabulary}s`].map(({ slug }) => slug));
    return splitList(search[filter.parameter]).some((term) => !slugs.has(term.replace(/^-/, "")));
  });
