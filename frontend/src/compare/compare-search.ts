import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

export const MAX_COMPARED = 4;

/** `ids` are the compared slugs, separated by commas; with `game`, their figures and skills in that game are shown. */
export const parseCompareSearch = param.validateSearch({ ids: param.list(MAX_COMPARED), game: gameParam });
