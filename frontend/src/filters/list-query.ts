import { apiQuery } from "../api/queries.ts";
import type { TermKind } from "../names/name-index.ts";
import * as param from "../search-params.ts";
import {
  type ApiQuery,
  FILTERS,
  type FilterOf,
  type ListSearch,
  type TextParameter,
  type YearParameter,
} from "./list-filters.ts";

/** The order without a `sort` in the URL: what a search finds best, else the best known Digimon. */
const defaultSort = ({ q }: ListSearch) => (q ? undefined : ("prominence" as const));

/** The filters of a search as query parameters of the API's list. */
function toApiQuery(search: ListSearch) {
  const query: Partial<Record<keyof ApiQuery, unknown>> = {};
  for (const filter of FILTERS) {
    if (filter.kind === "years") {
      query[filter.from] = search[filter.from];
      query[filter.to] = search[filter.to];
    } else if (filter.kind === "terms") {
      query[filter.parameter] = search[filter.parameter] && param.splitList(search[filter.parameter]);
    } else if (filter.kind === "flag") {
      query[filter.parameter] = search[filter.parameter] && search[filter.parameter] === "true";
    } else query[filter.parameter] = search[filter.parameter];
  }
  return query as Pick<ApiQuery, TextParameter | YearParameter | FilterOf<"flag">["parameter"]>;
}

export const PAGE_SIZE = 24;

/** One page of the filtered list. */
export const listQuery = (search: ListSearch) =>
  apiQuery("/digimon", {
    query: { ...toApiQuery(search), sort: search.sort ?? defaultSort(search), page: search.page, limit: PAGE_SIZE },
  });

/** How many Digimon of the filtered list have each term. */
export const facetsQuery = (search: ListSearch) => apiQuery("/facets", { query: toApiQuery(search) });

/** A list that is filtered by one term. */
export const filteredByTerm = (kind: TermKind, slug: string): ListSearch => ({ [kind]: slug });

/** The terms of a list's parameter, without their signs. */
export const termsOf = (list: string | undefined) =>
  param.splitList(list).map((value) => ({ slug: value.replace(/^-/, ""), isExcluded: value.startsWith("-") }));

/** Makes the change from one list to another in a third one, which may have changed otherwise meanwhile. */
export function withChange(list: string | undefined, from: string | undefined, to: string | undefined) {
  const [before, after] = [param.splitList(from), param.splitList(to)];
  const kept = param.splitList(list).filter((one) => after.includes(one) || !before.includes(one));
  const added = after.filter((one) => !before.includes(one));
  return [...new Set([...kept, ...added])].join(",") || undefined;
}

/** Adds a term, changes its sign, or removes it if it is there with the same sign. */
export function toggleTerm(list: string | undefined, slug: string, isExcluded = false): string | undefined {
  const value = isExcluded ? `-${slug}` : slug;
  const terms = param.splitList(list);
  const others = terms.filter((one) => one.replace(/^-/, "") !== slug);
  return (terms.includes(value) ? others : [...others, value]).join(",") || undefined;
}
