import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

/** Number of requested paths. */
export const MAX_PATHS = 5;

/**
 * `from`, `to` and `avoid` are keys of Digimon, those of `avoid` separated by commas. `route` is the number of the path
 * that is shown; the first one has no parameter.
 */
export const parsePathSearch = param.validateSearch({
  from: param.text(100),
  to: param.text(100),
  direction: param.oneOf(["forward"]),
  main_line: param.oneOf(["true"]),
  avoid: param.list(20),
  game: gameParam,
  route: param.integer(2, MAX_PATHS),
});
export type PathSearch = ReturnType<typeof parsePathSearch>;
