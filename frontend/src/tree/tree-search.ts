import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

/** Steps from the centre. */
export const DEPTHS = [1, 2, 3] as const;
/** Steps of the main line only; all steps of games and stories; also steps that are on cards only. */
export const LINES = ["main", "all", "cards"] as const;

/** A Digimon's defaults have no parameter. */
export const parseTreeSearch = param.validateSearch({
  depth: param.oneOf(DEPTHS),
  lines: param.oneOf(LINES),
  game: gameParam,
});
export type TreeSearch = ReturnType<typeof parseTreeSearch>;
