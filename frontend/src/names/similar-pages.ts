import { createNameSearch, rank } from "@digidex/db-snapshot/name-search";
import { loadNameIndex, type TermKind, VOCABULARY_KINDS } from "./name-index.ts";
import { searchNames } from "./search-names.ts";

/** A page with a name: of a Digimon, a term or a skill. */
export type NamedPage = { kind: "digimon" | "skill" | TermKind; slug: string; name: string };

/**
 * The pages whose names in any language are most similar to a word: terms first, then Digimon. Rejects if the name index
 * cannot be loaded.
 */
export async function similarPages(word: string, limit: number): Promise<NamedPage[]> {
  const { digimon, terms } = await loadNameIndex();
  const names = VOCABULARY_KINDS.flatMap((kind) =>
    Object.entries(terms[kind]).flatMap(([slug, { name, dub, ja }]) => {
      const page: NamedPage = { kind, slug, name };
      return [slug, name, dub, ja].flatMap((text) => (text ? [{ text, page }] : []));
    }),
  );
  const matches = createNameSearch(names).search(word);
  const pageKey = ({ kind, slug }: NamedPage) => `${kind} ${slug}`;
  const found = rank(matches, { itemOf: ({ page }) => page, weightOf: () => 0 }).map(({ item }) => item);
  const unique = [...new Map(found.map((page) => [pageKey(page), page])).values()];
  const others = searchNames(digimon, word, limit).map(([slug, name]) => ({ kind: "digimon" as const, slug, name }));
  return [...unique, ...others].slice(0, limit);
}
