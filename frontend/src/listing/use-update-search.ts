import { useNavigate } from "@tanstack/react-router";
import type { ListSearch } from "../filters/list-filters.ts";

/** Returns a function that changes some of the list's URL parameters. Without a `page` it returns to the first one. */
export function useUpdateSearch() {
  const navigate = useNavigate();
  return (change: (search: ListSearch) => ListSearch, { replace = false } = {}) =>
    navigate({
      to: "/digimon",
      search: (before: ListSearch) => ({ ...before, page: undefined, ...change(before) }),
      replace,
      resetScroll: false,
    });
}
