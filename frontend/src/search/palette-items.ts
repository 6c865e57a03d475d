import type { AllTexts } from "../i18n/page-texts.ts";
import type { NameIndex } from "../names/name-index.ts";
import { searchNames } from "./search-names.ts";

export type PaletteItem =
  | { kind: "digimon"; slug: string; name: string; name_ja: string; name_dub: string }
  | { kind: "page"; address: "/digimon" | "/path" | "/compare" | "/skills" | "/favourites" | "/about"; text: string }
  | { kind: "path"; from: string; to: string; text: string }
  | { kind: "search"; q: string; text: string };

const PATH = /^(?:path\s+)?(?:from\s+)?(.+?)(?:\s+(?:to|->|→)\s+|から|より)\s*(.+?)(?:まで|へ)?$/i;

/** What the palette offers for what is typed: a path, pages, Digimon, and at last the list's own search. */
export function paletteItems(typed: string, digimon: NameIndex["digimon"] | undefined, t: AllTexts): PaletteItem[] {
  const query = typed.trim();
  const wanted = query.toLowerCase();
  const pages = pagesOf(t).filter(({ text }) => !wanted || text.toLowerCase().includes(wanted));
  if (!query) return pages;
  const hits = digimon ? searchNames(digimon, query, 8) : [];
  return [
    ...pathOf(query, digimon, t),
    ...hits.map(({ entry: [slug, name, name_ja, name_dub] }) => ({
      kind: "digimon" as const,
      slug,
      name,
      name_ja,
      name_dub,
    })),
    ...pages,
    { kind: "search", q: query, text: t.palette.searchFor(query) },
  ];
}

function pathOf(query: string, digimon: NameIndex["digimon"] | undefined, t: AllTexts): PaletteItem[] {
  const [, first, second] = PATH.exec(query) ?? [];
  const from = first && digimon && searchNames(digimon, first, 1)[0]?.entry;
  const to = second && digimon && searchNames(digimon, second, 1)[0]?.entry;
  return from && to ? [{ kind: "path", from: from[0], to: to[0], text: t.palette.path(from[1], to[1]) }] : [];
}

const pagesOf = ({ nav }: AllTexts): Extract<PaletteItem, { kind: "page" }>[] => [
  { kind: "page", address: "/digimon", text: nav.digimon },
  { kind: "page", address: "/path", text: nav.path },
  { kind: "page", address: "/compare", text: nav.compare },
  { kind: "page", address: "/skills", text: nav.skills },
  { kind: "page", address: "/favourites", text: nav.favourites },
  { kind: "page", address: "/about", text: nav.about },
];
