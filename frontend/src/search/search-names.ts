import type { NameIndex } from "../names/name-index.ts";
import { editDistance } from "./edit-distance.ts";
import { fold } from "./fold.ts";

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
