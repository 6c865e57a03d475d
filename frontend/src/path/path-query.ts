import { apiQuery } from "../api/queries.ts";
import * as param from "../search-params.ts";
import { MAX_PATHS, type PathSearch } from "./path-search.ts";

type CompletePathSearch = PathSearch & { from: string; to: string };
export const isComplete = (search: PathSearch): search is CompletePathSearch => Boolean(search.from && search.to);

/** The query parameters of the API. */
export function pathParameters({ from, to, direction, main_line, avoid, game }: CompletePathSearch) {
  return {
    from,
    to,
    k: MAX_PATHS,
    ...(direction && { direction }),
    ...(main_line && { likely_main_line: true }),
    ...(avoid && { avoid: param.splitList(avoid) }),
    ...(game && { game }),
  };
}

/** The Digimon that the URL names, those to avoid included. */
export const endsQuery = ({ from, to, avoid }: PathSearch) =>
  apiQuery("/digimon", {
    query: { ids: [from, to, ...param.splitList(avoid)].filter((key) => key !== undefined), limit: 100 },
  });

export const pathQuery = (search: CompletePathSearch) =>
  apiQuery("/evolutions/path", { query: pathParameters(search) });

/** The search without what restricts the steps. `undefined` if nothing does. */
export function withoutSettings({ from, to, ...settings }: PathSearch): PathSearch | undefined {
  const { route: _route, ...restricting } = settings;
  return Object.values(restricting).some(Boolean) ? { from, to } : undefined;
}
