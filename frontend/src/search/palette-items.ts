import type { AllTexts } from "../i18n/page-texts.ts";
import type { NameIndex, TermKind } from "../names/name-index.ts";
import type { Names } from "../names/names.tsx";
import { searchNames } from "../names/search-names.ts";
import { fold } from "./fold.ts";

export type PaletteItem =
  | { kind: "digimon"; slug: string; name: string; name_ja: string; name_dub: string }
  | { kind: "page"; address: "/digimon" | "/path" | "/compare" | "/skills" | "/favourites" | "/about"; text: string }
  | { kind: "term"; of: TermKind; slug: string; text: string }
  | { kind: "path"; from: string; to: string; text: string }
  | { kind: "search"; q: string; text: string };

type Entry = NameIndex["digimon"][number];
type Words = { t: AllTexts; names: Names };

const PATH = /^(?:path\s+)?(?:from\s+)?(.+?)(?:\s+(?:to|->|→)\s+|から|より)\s*(.+?)(?:まで|へ)?$/i;
const TERM_KINDS = ["level", "attribute", "field", "type"] as const;
const MOST_TERMS = 3;

/** What the palette offers for what is typed: a path, Digimon, pages, and at last the list's own search. */
export function paletteItems(typed: string, index: NameIndex | undefined, { t, names }: Words): PaletteItem[] {
  const query = typed.trim();
  const wanted = query.toLowerCase();
  const pages = pagesOf(t).filter(({ text }) => !wanted || text.toLowerCase().includes(wanted));
  if (!query) return pages;
  const hits = index ? searchNames(index.digimon, query, 8) : [];
  const terms = index ? termsOf(query, index.terms, { t, names }) : [];
  return [
    ...(index ? pathOf(query, index.digimon, { t, names }) : []),
    ...hits.map(({ entry }) => ({ kind: "digimon" as const, ...rowOf(entry) })),
    ...terms,
    ...pages,
    { kind: "search", q: query, text: t.palette.searchFor(query) },
  ];
}

const rowOf = ([slug, name, name_ja, name_dub]: Entry) => ({ slug, name, name_ja, name_dub });

function pathOf(query: string, digimon: readonly Entry[], { t, names }: Words): PaletteItem[] {
  const [, first, second] = PATH.exec(query) ?? [];
  const [from, to] = [first, second].map((word) => word && searchNames(digimon, word, 1)[0]?.entry);
  if (!from || !to) return [];
  const [here, there] = [from, to].map((entry) => names.nameOf(rowOf(entry as Entry)).text);
  return [{ kind: "path", from: from[0]!, to: to[0]!, text: t.palette.path(here!, there!) }];
}

/** Levels, attributes, fields and types whose name begins so in any language. */
function termsOf(query: string, terms: NameIndex["terms"], { t, names }: Words): PaletteItem[] {
  const wanted = fold(query);
  if (!wanted) return [];
  const found = TERM_KINDS.flatMap((kind) =>
    Object.entries(terms[kind]).flatMap(([slug, { name, dub, ja }]): PaletteItem[] => {
      const { text } = names.termOf(kind, { slug, name });
      const fits = [name, dub, ja, text].some((one) => one && fold(one).startsWith(wanted));
      return fits ? [{ kind: "term", of: kind, slug, text: `${t.list.filterLabels[kind]}: ${text}` }] : [];
    }),
  );
  return found.slice(0, MOST_TERMS);
}

const pagesOf = ({ nav }: AllTexts): Extract<PaletteItem, { kind: "page" }>[] => [
  { kind: "page", address: "/digimon", text: nav.digimon },
  { kind: "page", address: "/path", text: nav.path },
  { kind: "page", address: "/compare", text: nav.compare },
  { kind: "page", address: "/skills", text: nav.skills },
  { kind: "page", address: "/favourites", text: nav.favourites },
  { kind: "page", address: "/about", text: nav.about },
];
