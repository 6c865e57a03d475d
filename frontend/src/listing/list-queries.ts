import { apiQuery } from "../api/queries.ts";
import { filtersOf, type ListSearch, PAGE_SIZE } from "./list-search.ts";

export function listQuery(search: ListSearch) {
  const query = {
    ...filtersOf(search),
    ...(search.sort && { sort: search.sort }),
    ...(search.page && { page: search.page }),
    limit: PAGE_SIZE,
  };
  return apiQuery("/digimon", { query });
}

export const facetsQuery = (search: ListSearch) => apiQuery("/facets", { query: filtersOf(search) });
