import { closest, distance } from "fastest-levenshtein";

/** " Did you mean `x`?" if a known value is similar, else an empty string. */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const best = closest(given.toLowerCase(), known);
  return distance(given.toLowerCase(), best) <= Math.max(2, given.length / 3) ? ` Did you mean \`${best}\`?` : "";
}
