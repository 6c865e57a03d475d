import * as param from "../search-params.ts";

/** What the colours say; the first one has no parameter. */
export const COLOURS = ["level", "attribute", "group", "game"] as const;
/** The drawn steps, as those of an evolution tree; the first ones have no parameter. */
export const LINES = ["main", "all", "cards"] as const;

/** `at` is the slug of the chosen Digimon, `page` the page of the list. */
export const parseMapSearch = param.validateSearch({
  level: param.text(200),
  attribute: param.text(200),
  group: param.text(200),
  game: param.text(200),
  colour: param.oneOf(COLOURS),
  lines: param.oneOf(LINES),
  at: param.text(60),
  page: param.page,
});
export type MapSearch = ReturnType<typeof parseMapSearch>;
/** The parameters that are filters, as those of the list. */
export type MapFilter = Extract<keyof MapSearch, "level" | "attribute" | "group" | "game">;
