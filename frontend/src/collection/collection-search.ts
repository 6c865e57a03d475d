import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

export const LISTS = ["owned", "seen", "missing", "favourites"] as const;
export type ListName = (typeof LISTS)[number];

/** `list` is the shown list; the first one has no parameter. Without `game`, marks of all games count. */
export const parseCollectionSearch = param.validateSearch({
  list: param.oneOf(LISTS),
  game: gameParam,
  page: param.page,
});
export type CollectionSearch = ReturnType<typeof parseCollectionSearch>;
