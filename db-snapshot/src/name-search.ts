import { fold } from "./fold.ts";

/** How a name matches a text, from the closest to the weakest. */
export const TIERS = {
  /** The same but for case, accents and punctuation. */
  same: 0,
  /** The same letters and digits: `vdramon` for V-dramon. */
  sameLetters: 1,
  /** The same words in another order: `black agumon`. */
  sameWords: 2,
  /** Initials of some words: `imperialdramon fm`, `wgm`. */
  initials: 3,
  prefix: 4,
  wordStart: 5,
  /** Up to two typing errors in the name, or in its first words. */
  similar: 6,
  /** In the middle of a word. */
  part: 7,
} as const;
export type Tier = (typeof TIERS)[keyof typeof TIERS];

/** Whether a match is a guess: a misspelt or a partial word. */
export const isWeak = (tier: Tier) => tier >= TIERS.similar;

export type NameMatch<Name> = {
  name: Name;
  tier: Tier;
  /** Typing errors; a half more where only the name's first words are similar. */
  errors: number;
};

export type NameSearch<Name> = {
  /** All names that match, in their order. */
  search(text: string, options?: { maxErrors?: number }): NameMatch<Name>[];
  /** The names that are the same but for punctuation, spaces or the order of words. */
  identify(text: string): Name[];
};

type Entry<Name> = { name: Name; words: string; letters: string; mask: number };

/** A search over some thousands of names; one takes about a millisecond. */
export function createNameSearch<Name extends { text: string }>(names: readonly Name[]): NameSearch<Name> {
  const entries = names.map((name): Entry<Name> => {
    const words = wordsOf(name.text);
    const letters = words.replaceAll(" ", "");
    return { name, words, letters, mask: maskOf(letters) };
  });
  return {
    identify(text) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const same = entries.filter(({ letters }) => letters === wanted.letters);
      const found = same.length > 0 ? same : entries.filter((entry) => hasSameWords(entry, wanted));
      return found.map(({ name }) => name);
    },
    search(text, { maxErrors } = {}) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const allowed = maxErrors ?? errorsAllowed(wanted.letters);
      const found: NameMatch<Name>[] = [];
      for (const entry of entries) {
        // A letter that is missing in the name costs at least one error.
        const missing = bitsOf(wanted.mask & ~entry.mask);
        if (missing > Math.max(allowed, 0)) continue;
        const tier = missing === 0 ? tierOf(entry, wanted) : undefined;
        const errors = tier === undefined || tier === TIERS.part ? errorsBetween(entry, wanted, allowed) : Infinity;
        if (errors < Infinity) found.push({ name: entry.name, tier: TIERS.similar, errors });
        else if (tier !== undefined) found.push({ name: entry.name, tier, errors: 0 });
      }
      return found;
    },
  };
}

/**
 * The items of the matches, each with its best match: by tier, then by number of errors, then by weight, then as given.
 * @param weightOf the heavier one of two items is first
 */
export function rank<Name, Item>(
  matches: readonly NameMatch<Name>[],
  { itemOf, weightOf }: { itemOf(name: Name): Item; weightOf(item: Item): number },
): { item: Item; match: NameMatch<Name> }[] {
  const best = new Map<Item, NameMatch<Name>>();
  for (const match of matches) {
    const item = itemOf(match.name);
    const known = best.get(item);
    if (!known || byCloseness(match, known) < 0) best.set(item, match);
  }
  return [...best]
    .map(([item, match]) => ({ item, match }))
    .sort((a, b) => byCloseness(a.match, b.match) || weightOf(b.item) - weightOf(a.item));
}

const byCloseness = (a: NameMatch<unknown>, b: NameMatch<unknown>) => a.tier - b.tier || a.errors - b.errors;

/** The words of a folded name, without punctuation, separated by blanks. */
export const wordsOf = (name: string) =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const sorted = (words: string) => words.split(" ").sort().join(" ");

/** The first word with the initials of the others, and the initials of all with the `m` of `mon`. */
function initialsOf(words: string): string[] {
  const all = words.split(" ");
  const [first = "", ...others] = all;
  const initial = (word: string) => word[0] ?? "";
  return [
    ...(others.length > 1 ? [`${first} ${others.map(initial).join("")}`] : []),
    ...(others.length > 0 && words.endsWith("mon") ? [`${all.map(initial).join("")}m`] : []),
  ];
}

type Wanted = Omit<Entry<unknown>, "name"> & { sorted: string };

function wantedOf(text: string): Wanted {
  const words = wordsOf(text);
  const letters = words.replaceAll(" ", "");
  return { words, letters, mask: maskOf(letters), sorted: sorted(words) };
}

const hasSameWords = ({ words, mask }: Entry<unknown>, wanted: Wanted) =>
  words.length === wanted.words.length && mask === wanted.mask && sorted(words) === wanted.sorted;

/** Whether the text has the initials of words of the name; most names are ruled out by their first letter. */
const hasInitials = ({ words }: Entry<unknown>, wanted: Wanted) =>
  words[0] === wanted.words[0] && words.includes(" ") && initialsOf(words).includes(wanted.words);

function tierOf(entry: Entry<unknown>, wanted: Wanted): Tier | undefined {
  const { words, letters } = entry;
  if (words === wanted.words) return TIERS.same;
  if (letters === wanted.letters) return TIERS.sameLetters;
  if (hasSameWords(entry, wanted)) return TIERS.sameWords;
  if (hasInitials(entry, wanted)) return TIERS.initials;
  if (letters.startsWith(wanted.letters)) return TIERS.prefix;
  const index = words.indexOf(wanted.words);
  if (index > 0 && words[index - 1] === " ") return TIERS.wordStart;
  if (index > 0 && words.includes(` ${wanted.words}`)) return TIERS.wordStart;
  return index > 0 || letters.includes(wanted.letters) ? TIERS.part : undefined;
}

/** Short words have no errors: too many others are similar. */
function errorsAllowed(letters: string): number {
  if (letters.length < 4) return -1;
  return letters.length < 7 ? 1 : 2;
}

function errorsBetween({ words, letters }: Entry<unknown>, wanted: Wanted, allowed: number): number {
  if (allowed < 1 || letters.length < wanted.letters.length - allowed) return Infinity;
  let best = Infinity;
  let length = 0;
  for (const word of words.split(" ")) {
    length += word.length;
    if (Math.abs(length - wanted.letters.length) > allowed) continue;
    const errors = editDistance(letters.slice(0, length), wanted.letters, allowed);
    best = Math.min(best, errors + (length < letters.length ? 0.5 : 0));
  }
  return best;
}

/** The set of letters, one bit for several; letters outside of `mask` are certainly not in the text. */
function maskOf(letters: string): number {
  let mask = 0;
  for (let index = 0; index < letters.length; index += 1) mask |= 1 << (letters.charCodeAt(index) & 31);
  return mask;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * The optimal string alignment distance: Levenshtein's, where two swapped neighbours are one error. Infinity if it is
 * larger than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let errors = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        errors = Math.min(errors, (beforeLast[column - 2] as number) + 1);
      }
      current.push(errors);
      least = Math.min(least, errors);
    }
    if (least > limit) return Infinity;
    [beforeLast, last] = [last, current];
  }
  const distance = last[b.length] as number;
  return distance <= limit ? distance : Infinity;
}
