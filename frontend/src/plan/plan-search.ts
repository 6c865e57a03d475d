import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

/** Digimon on each side: a path is requested for each pair. */
export const MAX_DIGIMON = 8;

/**
 * `have` and `want` are slugs, separated by commas. `back` says whether steps may be taken backwards, where that is not
 * as usual in the game.
 */
export const parsePlanSearch = param.validateSearch({
  game: gameParam,
  have: param.list(MAX_DIGIMON),
  want: param.list(MAX_DIGIMON),
  back: param.oneOf(["yes", "no"]),
});
export type PlanSearch = ReturnType<typeof parsePlanSearch>;
