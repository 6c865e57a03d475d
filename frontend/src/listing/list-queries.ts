import { ask } from "../api/ask.ts";
import { filtersOf, type ListSearch, PAGE_SIZE } from "./list-search.ts";

export function listQuery(search: ListSearch) {
  const query = {
    ...filtersOf(search),
    ...(search.sort && { sort: search.sort }),
    ...(search.page && { page: search.page }),
    limit: PAGE_SIZE,
  };
  return ask("/digimon", { query });
}

export const facetsQuery = (search: ListSearch) => ask("/facets", { query: filtersOf(search) });
