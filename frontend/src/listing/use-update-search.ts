import { useNavigate } from "@tanstack/react-router";
import type { ListSearch } from "../filters/list-filters.ts";
import { loadAnswers } from "../list-index/load-list-index.ts";

/**
 * Returns a function that changes some of the list's URL parameters. Without a `page` it returns to the first one.
 * The first change loads the list index, so that the next ones need no request.
 */
export function useUpdateSearch() {
  const navigate = useNavigate();
  return (change: (search: ListSearch) => ListSearch, { replace = false } = {}) => {
    loadAnswers().catch(() => undefined);
    return navigate({
      to: "/digimon",
      search: (before: ListSearch) => ({ ...before, page: undefined, ...change(before) }),
      replace,
      resetScroll: false,
    });
  };
}
