import { splitList } from "../search-params.ts";
import { FILTERS, type FilterOf, type ListSearch } from "./list-filters.ts";
import { toggleTerm } from "./list-query.ts";

type WordFilter = Extract<(typeof FILTERS)[number], { word: string }>;
/** The words of filters in other languages, and of the English version. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  level: ["世代", "stage"],
  attribute: ["属性"],
  field: ["フィールド", "family"],
  type: ["種族"],
  group: ["グループ"],
  game: ["ゲーム"],
  skill: ["必殺技", "技", "attack"],
  year: ["登場年", "年"],
  x: ["x抗体", "x-antibody"],
  from: ["進化前"],
  to: ["進化後"],
};
const BY_WORD = new Map(
  FILTERS.flatMap((filter) =>
    "word" in filter
      ? [filter.word, ...(OTHER_WORDS[filter.word] ?? [])].map((word): [string, WordFilter] => [word, filter])
      : [],
  ),
);
const TOKEN = new RegExp(`(^|\\s)([-−]?)(${[...BY_WORD.keys()].join("|")}):("[^"]*"|\\S+)`, "gi");

/**
 * Parses a query of the search box: moves its filters, such as `level:adult -attribute:virus year:1997-2000 x:yes`, into
 * the list's URL parameters. The rest is searched as a name.
 */
export function parseQuery(typed: string, search: ListSearch = {}): ListSearch {
  const next: ListSearch = { ...search, page: undefined };
  // Japanese keyboards type wide letters, digits, signs and spaces.
  const rest = typed.normalize("NFKC").replace(TOKEN, (token, space: string, minus, word: string, quoted: string) => {
    const filter = BY_WORD.get(word.toLowerCase());
    const params = filter && paramsOf(filter, quoted.replaceAll('"', "").toLowerCase(), minus !== "", next);
    Object.assign(next, params);
    // What means nothing stays and is seen.
    return params ? space : token;
  });
  return { ...next, q: rest.replace(/\s+/g, " ").trim() || undefined };
}

/** The URL parameters of one typed filter; undefined: its value means nothing. */
function paramsOf(filter: WordFilter, value: string, isExcluded: boolean, search: ListSearch): ListSearch | undefined {
  switch (filter.kind) {
    case "years":
      return yearsOf(filter, value);
    case "flag":
      return { [filter.parameter]: /^(no|false|0|なし)$/.test(value) === isExcluded ? "true" : "false" };
    case "terms":
      return { [filter.parameter]: withTerms(search[filter.parameter], value, isExcluded) };
    default:
      return { [filter.parameter]: filter.kind === "key" ? slugOf(value) : value };
  }
}

function yearsOf(filter: FilterOf<"years">, value: string): ListSearch | undefined {
  const [, from, dash, to] = /^(\d{4})?(-|\.\.|[~〜–])?(\d{4})?年?$/.exec(value) ?? [];
  if (!from && !to) return undefined;
  const last = to ?? (dash ? undefined : from);
  return { ...(from && { [filter.from]: Number(from) }), ...(last && { [filter.to]: Number(last) }) };
}

/** Adds the typed terms. One that is already there stays, with the typed sign. */
function withTerms(list: string | undefined, value: string, isExcluded: boolean): string | undefined {
  return splitList(value.replaceAll("、", ",")).reduce<string | undefined>((terms, one) => {
    const slug = slugOf(one.replace(/^-/, ""));
    const others = splitList(terms).filter((kept) => kept.replace(/^-/, "") !== slug);
    return toggleTerm(others.join(","), slug, isExcluded !== one.startsWith("-"));
  }, list);
}

const slugOf = (value: string) =>
  value
    .trim()
    .replace(/['’.]/g, "")
    .replace(/[\s_]+/g, "-");
