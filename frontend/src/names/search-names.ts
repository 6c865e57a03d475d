import { fold } from "../search/fold.ts";
import type { NameIndex } from "./name-index.ts";
import { loadNameIndex } from "./name-index.ts";
import type { Nameable } from "./names.tsx";

type Entry = NameIndex["digimon"][number];
export type Hit = { entry: Entry; score: number };

const folded = new WeakMap<Entry, string[]>();

/**
 * The entries that a name in any language fits, best first: exact, beginning, beginning of a word, anywhere, and last
 * those that a slip of the finger away.
 */
export function searchNames(entries: readonly Entry[], query: string, limit: number): Hit[] {
  const wanted = fold(query);
  if (!wanted) return [];
  const hits: Hit[] = [];
  for (const entry of entries) {
    const score = Math.min(...namesOf(entry).map((name) => rank(name, wanted)));
    if (score < Number.POSITIVE_INFINITY) hits.push({ entry, score });
  }
  return hits.sort((a, b) => a.score - b.score || a.entry[1].length - b.entry[1].length).slice(0, limit);
}

function namesOf(entry: Entry): string[] {
  let names = folded.get(entry);
  if (!names) {
    const [slug, name, ja, dub, others] = entry;
    names = [...new Set([slug.replaceAll("-", " "), name, ja, dub, ...others].filter(Boolean).map(fold))];
    folded.set(entry, names);
  }
  return names;
}

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = name.indexOf(wanted);
  if (at > 0) return name[at - 1] === " " ? 2 : 3;
  if (wanted.length < 4) return Number.POSITIVE_INFINITY;
  const allowed = wanted.length < 7 ? 1 : 2;
  const distance = Math.min(
    editDistance(name, wanted, allowed),
    editDistance(name.slice(0, wanted.length), wanted, allowed) + 0.5,
  );
  return distance <= allowed + 0.5 ? 4 + distance : Number.POSITIVE_INFINITY;
}

/** The Digimon whose names come closest to a word. */
export async function closest(word: string, limit: number): Promise<Nameable[]> {
  const { digimon } = await loadNameIndex();
  return searchNames(digimon, word.replaceAll("-", " "), limit).map(({ entry: [slug, name] }) => ({ slug, name }));
}

/** Levenshtein's distance with swapped neighbours as one slip; more than `limit` is infinity. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1);
      }
      line.push(least);
    }
    if (Math.min(...line) > limit) return Number.POSITIVE_INFINITY;
    [before, last] = [last, line];
  }
  return last[b.length]! <= limit ? last[b.length]! : Number.POSITIVE_INFINITY;
}
