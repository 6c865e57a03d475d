import type { Options } from "@digidex/client";
import type { Texts } from "../i18n/texts.ts";
import type { TermKind } from "../names/name-index.ts";
import * as param from "../search-params.ts";

export type ApiQuery = NonNullable<Options<"/digimon">["query"]>;
/** The list operation's query parameters whose value is a `V`. */
type ParameterOf<V> = {
  [P in Exclude<keyof ApiQuery, "page" | "limit" | "ids" | "fields">]-?: [V] extends [NonNullable<ApiQuery[P]>]
    ? [NonNullable<ApiQuery[P]>] extends [V | (V extends readonly (infer Item)[] ? Item : never)]
      ? P
      : never
    : never;
}[Exclude<keyof ApiQuery, "page" | "limit" | "ids" | "fields">];

/**
 * One filter of the list.
 * @property kind decides how the value is parsed, sent to the API, typed in the search box, and shown as chip and in the panel
 * @property parameter the query parameter, with the same name in the site's URL and in the API
 * @property label key of its label in the texts of each language
 * @property word how it is written in the search box: `word:value`
 * @property vocabulary whose terms the panel offers with their counts; without one, the filter has no place in the panel
 */
type Filter = { label: keyof Texts["list"]["filterLabels"]; word?: string } & (
  | { kind: "text" | "key"; parameter: ParameterOf<string> }
  | { kind: "terms"; parameter: ParameterOf<readonly string[]>; vocabulary?: TermKind }
  | { kind: "flag"; parameter: ParameterOf<boolean> }
  | { kind: "years"; from: ParameterOf<number>; to: ParameterOf<number> }
);

/** Every filter, in the order of the panel and of the chips. To add one, add an entry here and its label in each language. */
export const FILTERS = [
  { kind: "text", parameter: "q", label: "q" },
  { kind: "key", parameter: "evolves_from", label: "evolves_from", word: "from" },
  { kind: "key", parameter: "evolves_to", label: "evolves_to", word: "to" },
  { kind: "terms", parameter: "level", label: "level", word: "level", vocabulary: "level" },
  { kind: "terms", parameter: "attribute", label: "attribute", word: "attribute", vocabulary: "attribute" },
  { kind: "terms", parameter: "field", label: "field", word: "field", vocabulary: "field" },
  { kind: "flag", parameter: "x_antibody", label: "x_antibody", word: "x" },
  { kind: "years", from: "year_from", to: "year_to", label: "year", word: "year" },
  { kind: "terms", parameter: "type", label: "type", word: "type", vocabulary: "type" },
  { kind: "terms", parameter: "group", label: "group", word: "group", vocabulary: "group" },
  { kind: "terms", parameter: "game", label: "game", word: "game", vocabulary: "game" },
  { kind: "terms", parameter: "skill", label: "skill", word: "skill" },
] as const satisfies readonly Filter[];

type Entry = (typeof FILTERS)[number];
export type FilterOf<K extends Filter["kind"]> = Extract<Entry, { kind: K }>;
export type TextParameter = FilterOf<"text" | "key" | "terms">["parameter"];
export type YearParameter = FilterOf<"years">["from" | "to"];

export const SORTS = [
  ...(["prominence", "id", "name", "-name", "year", "-year", "level", "-level"] as const),
] as const satisfies ApiQuery["sort"][];

/** The list's URL parameters. Lists of terms are kept as written, such as `child,-virus`; `-` excludes a term. */
export type ListSearch = { [P in TextParameter]?: string | undefined } & {
  [P in FilterOf<"flag">["parameter"]]?: "true" | "false" | undefined;
} & { [P in YearParameter]?: number | undefined } & {
  sort?: (typeof SORTS)[number] | undefined;
  page?: number | undefined;
  view?: "table" | undefined;
};

export const parseListSearch: (search: Record<string, unknown>) => ListSearch = param.validateSearch({
  ...Object.fromEntries(FILTERS.flatMap(paramsOf)),
  sort: param.oneOf(SORTS),
  page: param.page,
  view: param.oneOf(["table"]),
});

function paramsOf(filter: Filter): [string, param.Param<unknown>][] {
  if (filter.kind === "years")
    return [filter.from, filter.to].map((parameter) => [parameter, param.integer(1000, 9999)]);
  return [[filter.parameter, filter.kind === "flag" ? param.oneOf(["true", "false"]) : param.text(200)]];
}

export const parametersOf = (filter: Entry) =>
  filter.kind === "years" ? [filter.from, filter.to] : [filter.parameter];

export const isFiltered = (search: ListSearch) => FILTERS.flatMap(parametersOf).some((name) => search[name]);
