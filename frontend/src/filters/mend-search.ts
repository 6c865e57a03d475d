import { createNameSearch, rank, singularOf } from "@digidex/db-snapshot/name-search";
import { isRefused } from "../api/availability.ts";
import { languages, loadDictionary } from "../i18n/languages.ts";
import type { Texts } from "../i18n/texts.ts";
import { loadNameIndex, type NameIndex, type TermKind } from "../names/name-index.ts";
import { splitList } from "../search-params.ts";
import { FILTERS, type ListSearch, parametersOf } from "./list-filters.ts";

/**
 * A value of the URL that was left out, because it means nothing.
 * @property suggestion the search with what may have been meant
 */
export type LeftOut = {
  label: keyof Texts["list"]["filterLabels"];
  value: string;
  suggestion?: { name: string; search: ListSearch };
};

type Mended = { search: ListSearch; leftOut: LeftOut[] };
type TermFilter = Extract<(typeof FILTERS)[number], { vocabulary: TermKind }>;
type Names = { text: string; slug: string };

/**
 * A search of which every value means something: terms that are written with a name in any language become slugs; what is
 * unknown, or refused by the API, is left out. Rejects if the name index cannot be loaded.
 */
export async function mendSearch(search: ListSearch, error: unknown): Promise<Mended> {
  const [{ terms }, translations] = await Promise.all([loadNameIndex(), loadTranslations()]);
  const mended: ListSearch = { ...search };
  const leftOut: LeftOut[] = [];
  for (const filter of FILTERS) {
    if (!("vocabulary" in filter)) continue;
    const names = namesOf(filter.vocabulary, terms, translations);
    mended[filter.parameter] = mendTerms(filter, search, names, leftOut);
  }
  const refused = isRefused(error) ? (error.problem.errors ?? []) : [];
  for (const filter of FILTERS) {
    if ("vocabulary" in filter) continue;
    for (const parameter of parametersOf(filter)) {
      const fault = refused.find((one) => one.parameter.replace(/\[.*/, "") === parameter);
      const value = search[parameter];
      if (!fault || value === undefined) continue;
      mended[parameter as keyof ListSearch] = undefined;
      const [, name] = /Did you mean `([^`]+)`/.exec(fault.detail) ?? [];
      const suggestion = name && { suggestion: { name, search: { ...search, [parameter]: name } } };
      leftOut.push({ label: filter.label, value: String(value), ...suggestion });
    }
  }
  for (const one of leftOut) {
    // What else was left out stays away.
    if (one.suggestion) one.suggestion.search = { ...mended, ...changed(search, one.suggestion.search) };
  }
  return { search: mended, leftOut };
}

function mendTerms(filter: TermFilter, search: ListSearch, names: Names[], leftOut: LeftOut[]): string | undefined {
  const { parameter, label } = filter;
  const slugs = new Set(names.map(({ slug }) => slug));
  const { identify, search: find } = createNameSearch(names);
  const kept = splitList(search[parameter]).flatMap((value) => {
    const [sign, word] = value.startsWith("-") ? ["-", value.slice(1)] : ["", value];
    if (slugs.has(word)) return [value];
    const [known] = [...identify(word), ...names.filter(({ text }) => singularOf(text) === singularOf(word))];
    if (known) return [sign + known.slug];
    const [similar] = rank(find(word), { itemOf: ({ slug }) => slug, weightOf: () => 0 });
    const name = similar?.item;
    const suggestion = name && { suggestion: { name, search: { [parameter]: sign + name } } };
    leftOut.push({ label, value: word, ...suggestion });
    return [];
  });
  return [...new Set(kept)].join(",") || undefined;
}

function namesOf(kind: TermKind, terms: NameIndex["terms"], translations: Texts["terms"][]): Names[] {
  const ofSlug = (slug: string, { name, dub, ja, aliases = [] }: NameIndex["terms"][TermKind][string]) => [
    ...[slug, name, dub, ja, ...aliases],
    ...translations.map((one) => one[kind]?.[slug]),
  ];
  // A slug takes precedence over a name, and an original name over others, as in the API.
  const all = Object.entries(terms[kind]).flatMap(([slug, term]) =>
    ofSlug(slug, term).map((text, place) => ({ text, slug, place })),
  );
  return all.toSorted((a, b) => a.place - b.place).flatMap(({ text, slug }) => (text ? [{ text, slug }] : []));
}

/** The names of terms in the languages of the site. */
const loadTranslations = async (): Promise<Texts["terms"][]> =>
  (await Promise.all(languages().map(({ code }) => loadDictionary(code)))).flatMap((one) => one?.terms ?? []);

const changed = (before: ListSearch, after: ListSearch): ListSearch =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof ListSearch] !== value));
