import { fold as foldName } from "@digidex/db-snapshot/fold";
import { loadNameIndex, type NameIndex } from "./name-index.ts";
import type { Nameable } from "./names.tsx";

type Entry = NameIndex["digimon"][number];
export type Hit = { entry: Entry; score: number };

/** Folds a name as the API does, and also writes hiragana as katakana and removes punctuation. */
export const foldForSearch = (name: string): string =>
  foldName(name)
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Entries with a name in any language that matches the query. Exact matches are first, then prefixes, prefixes of a word,
 * other substrings, and names with up to 2 typing errors.
 */
export function searchNames(entries: readonly Entry[], query: string, limit: number): Hit[] {
  const folded = foldForSearch(query);
  if (!folded) return [];
  const hits = entries.flatMap((entry) => {
    const score = Math.min(...foldedNames(entry).map((name) => scoreOf(name, folded)));
    return score < Number.POSITIVE_INFINITY ? [{ entry, score }] : [];
  });
  return hits.sort((a, b) => a.score - b.score || a.entry[1].length - b.entry[1].length).slice(0, limit);
}

const cache = new WeakMap<Entry, string[]>();

function foldedNames(entry: Entry): string[] {
  const cached = cache.get(entry);
  if (cached) return cached;
  const [slug, name, ja, dub, others] = entry;
  const all = [slug.replaceAll("-", " "), name, ja, dub, ...others].filter(Boolean).map(foldForSearch);
  const names = [...new Set(all)];
  cache.set(entry, names);
  return names;
}

/** Smaller is better; infinity is no match. */
function scoreOf(name: string, query: string): number {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const index = name.indexOf(query);
  if (index > 0) return name[index - 1] === " " ? 2 : 3;
  if (query.length < 4) return Number.POSITIVE_INFINITY;
  const maxErrors = query.length < 7 ? 1 : 2;
  const distance = Math.min(
    editDistance(name, query, maxErrors),
    editDistance(name.slice(0, query.length), query, maxErrors) + 0.5,
  );
  return distance <= maxErrors + 0.5 ? 4 + distance : Number.POSITIVE_INFINITY;
}

/** The Digimon whose names are most similar to a word. Rejects if the name index cannot be loaded. */
export async function similarNames(word: string, limit: number): Promise<Nameable[]> {
  const { digimon } = await loadNameIndex();
  return searchNames(digimon, word.replaceAll("-", " "), limit).map(({ entry: [slug, name] }) => ({ slug, name }));
}

/**
 * The optimal string alignment distance: Levenshtein's, where two swapped neighbours are one error. Infinity if it is
 * larger than `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + cost,
          isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...current) > limit) return Number.POSITIVE_INFINITY;
    [beforeLast, last] = [last, current];
  }
  const distance = at(last, b.length);
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}
