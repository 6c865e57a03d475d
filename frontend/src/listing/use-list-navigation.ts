import { useNavigate } from "@tanstack/react-router";
import type { ListSearch } from "./list-search.ts";

/** Changes the list's address. A change of filters starts at the first page. */
export function useListNavigation() {
  const navigate = useNavigate();
  return (change: (search: ListSearch) => ListSearch, { replace = false } = {}) =>
    navigate({
      to: "/digimon",
      search: (before) => {
        const { page: _page, ...rest } = before as ListSearch;
        return withoutEmpty(change(rest));
      },
      replace,
      resetScroll: false,
    });
}

export const withoutEmpty = (search: ListSearch): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== "")) as ListSearch;
