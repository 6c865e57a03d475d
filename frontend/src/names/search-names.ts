import { createNameSearch, isWeak, type NameSearch, rank } from "@digidex/db-snapshot/name-search";
import { loadNameIndex, type NameIndex } from "./name-index.ts";
import type { Nameable } from "./names.tsx";

type Entry = NameIndex["digimon"][number];
type Name = { text: string; entry: Entry };

/** The searches of indexes that were searched before: making one takes longer than a search. */
const searches = new WeakMap<readonly Entry[], NameSearch<Name>>();

function searchOf(entries: readonly Entry[]): NameSearch<Name> {
  const known = searches.get(entries);
  if (known) return known;
  const names = entries.flatMap((entry): Name[] => {
    const [slug, name, ja, dub, others] = entry;
    return [slug, name, ja, dub, ...others].filter(Boolean).map((text) => ({ text, entry }));
  });
  const search = createNameSearch(names);
  searches.set(entries, search);
  return search;
}

const RANKING = { itemOf: ({ entry }: Name) => entry, weightOf: () => 0 };

/** Computes what a first search of the entries would take long for, in parts between which input can be handled. */
export const prepareSearch = (entries: readonly Entry[]): Generator<void> => searchOf(entries).prepare();

/** Entries with a name in any language that matches the query, in the order of the API's search by name. */
export const searchNames = (entries: readonly Entry[], query: string, limit: number): Entry[] =>
  searchOf(entries).closest(query, { ...RANKING, count: limit });

/** The same with the name that matches best, and whether that is a guess. */
export function matchingNames(
  entries: readonly Entry[],
  query: string,
): { entry: Entry; text: string; isWeak: boolean }[] {
  const matches = searchOf(entries).search(query);
  return rank(matches, RANKING).map(({ item, match }) => ({
    entry: item,
    text: match.name.text,
    isWeak: isWeak(match.tier),
  }));
}

/** The Digimon whose names are most similar to a word. Rejects if the name index cannot be loaded. */
export async function similarNames(word: string, limit: number): Promise<Nameable[]> {
  const { digimon } = await loadNameIndex();
  return searchNames(digimon, word, limit).map(([slug, name]) => ({ slug, name }));
}
