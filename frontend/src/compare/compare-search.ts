import { MOST_COMPARED } from "../components/most-compared.ts";
import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

/** `ids` are the compared slugs, separated by commas; with `game`, their figures and skills in that game are shown. */
export const parseCompareSearch = param.validateSearch({ ids: param.list(MOST_COMPARED), game: gameParam });
export type CompareSearch = ReturnType<typeof parseCompareSearch>;
