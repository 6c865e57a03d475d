import { wordsOf } from "@digidex/db-snapshot/name-search";
import type { usePageText } from "../i18n/page-texts.ts";
import { latinLetters } from "../names/latin-letters.ts";
import { type NameIndex, type TermKind, VOCABULARY_KINDS } from "../names/name-index.ts";
import type { Names } from "../names/names.tsx";
import { searchNames } from "../names/search-names.ts";

export type PaletteItem =
  | { kind: "digimon"; slug: string; name: string; name_ja: string; name_dub: string }
  | { kind: "page"; to: `/${(typeof PAGES)[number]}`; text: string }
  | { kind: "term"; of: TermKind; slug: string; text: string }
  | { kind: "path"; from: string; to: string; text: string }
  | { kind: "search"; q: string; text: string };

type Entry = NameIndex["digimon"][number];
type Localisation = { t: ReturnType<typeof usePageText>; names: Pick<Names, "nameOf" | "termOf"> };

/** "from A to B" in English and Japanese. */
const PATH = /^(?:path\s+)?(?:from\s+)?(.+?)(?:\s+(?:to|->|→)\s+|から|より)\s*(.+?)(?:まで|へ)?$/i;
const PAGES = [
  "digimon",
  "path",
  "plan",
  "compare",
  "skills",
  "groups",
  "games",
  "timeline",
  "map",
  "collection",
  "about",
] as const;
const MAX_DIGIMON = 8;
const MAX_TERMS = 3;

/**
 * The palette's items for the typed text: a path, Digimon, terms, pages, and a search of the list, in this order.
 * @param index undefined while it is loading, or if it could not be loaded
 */
export function paletteItems(typed: string, index: NameIndex | undefined, { t, names }: Localisation): PaletteItem[] {
  const query = typed.trim();
  const pages = PAGES.flatMap((page): PaletteItem[] => {
    const text = t.nav[page];
    return text.toLowerCase().includes(query.toLowerCase()) ? [{ kind: "page", to: `/${page}`, text }] : [];
  });
  if (!query) return pages;
  const hits = index ? searchNames(index.digimon, query, MAX_DIGIMON) : [];
  const terms = index ? termsOf(query, index.terms, { t, names }) : [];
  return [
    ...(index ? pathOf(query, index.digimon, { t, names }) : []),
    ...hits.map((entry) => ({ kind: "digimon" as const, ...toNameable(entry) })),
    ...terms,
    ...pages,
    { kind: "search", q: query, text: t.palette.searchFor(query) },
  ];
}

const toNameable = ([slug, name, name_ja, name_dub]: Entry) => ({ slug, name, name_ja, name_dub });

function pathOf(query: string, digimon: readonly Entry[], { t, names }: Localisation): PaletteItem[] {
  const [, first = "", second = ""] = PATH.exec(query) ?? [];
  const [from] = searchNames(digimon, first, 1);
  const [to] = searchNames(digimon, second, 1);
  if (!from || !to) return [];
  const nameOf = (entry: Entry) => names.nameOf(toNameable(entry)).text;
  return [{ kind: "path", from: from[0], to: to[0], text: t.palette.path(nameOf(from), nameOf(to)) }];
}

/** Terms with a name in any language, or in Latin letters, that starts with the query, then those with such a word. */
function termsOf(query: string, terms: NameIndex["terms"], { t, names }: Localisation): PaletteItem[] {
  const words = [wordsOf(query), latinLetters(query)];
  if (!words[0]) return [];
  const all = foldedTerms(terms, names);
  const having = (before: string) => (term: FoldedTerm) =>
    term.folded.some((one, place) => `^${one}`.includes(before + words[place % 2]));
  const found = new Set([...all.filter(having("^")), ...all.filter(having(" "))]);
  return [...found].slice(0, MAX_TERMS).map(({ kind, slug, name }): PaletteItem => {
    const { text } = names.termOf(kind, { slug, name });
    return { kind: "term", of: kind, slug, text: `${t.list.filterLabels[kind]}: ${text}` };
  });
}

/** @property folded each name folded, and in Latin letters */
type FoldedTerm = { kind: TermKind; slug: string; name: string; folded: string[] };

/** Computed once: it takes longer than the rest of a keystroke. The language of a page never changes. */
const foldedOf = new WeakMap<NameIndex["terms"], FoldedTerm[]>();

function foldedTerms(terms: NameIndex["terms"], names: Localisation["names"]): FoldedTerm[] {
  const known = foldedOf.get(terms);
  if (known) return known;
  const all = VOCABULARY_KINDS.flatMap((kind) =>
    Object.entries(terms[kind]).map(([slug, { name, dub, ja, aliases = [] }]): FoldedTerm => {
      const written = [name, dub, ja, names.termOf(kind, { slug, name }).text, ...aliases];
      return { kind, slug, name, folded: written.flatMap((one) => (one ? [wordsOf(one), latinLetters(one)] : [])) };
    }),
  );
  foldedOf.set(terms, all);
  return all;
}
