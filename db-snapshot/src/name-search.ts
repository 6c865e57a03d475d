import { fold } from "./fold.ts";
import { inFull, initialsOf, ordersOf } from "./name-spellings.ts";
import { createSimilarTexts, maskOf } from "./similar-texts.ts";

/** How a name matches a text, from the closest to the weakest. */
export const TIERS = {
  /** The same but for case, accents and punctuation. */
  same: 0,
  /**
   * The same letters and digits: `vdramon` for V-dramon. So are abbreviations, `Crusadermon X` for `crusadermon x antibody`, and
   * numbers, `olympos 12` for Olympos XII.
   */
  sameLetters: 1,
  /** The same words in another order: `black agumon`, and `gatomon black` for BlackGatomon. */
  sameWords: 2,
  /** Initials of some words: `imperialdramon fm`, `wgm`. */
  initials: 3,
  prefix: 4,
  wordStart: 5,
  /** Several words, each the start of a word, in order: `imperial paladin`. */
  wordStarts: 6,
  /** Up to two typing errors in the name, or in its first words. */
  similar: 7,
  /** In the middle of a word. */
  part: 8,
} as const;
export type Tier = (typeof TIERS)[keyof typeof TIERS];

/** Whether a match is a guess: a misspelt or a partial word. */
export const isWeak = (tier: Tier) => tier >= TIERS.similar;

export type NameMatch<Name> = {
  name: Name;
  tier: Tier;
  /**
   * Typing errors; a half more where only the name's first words are similar. Where words of the name start with the
   * text's, the number of its further words.
   */
  errors: number;
};

export type NameSearch<Name> = {
  /** All names that match, in their order. */
  search(text: string, options?: { maxErrors?: number }): NameMatch<Name>[];
  /** The names that are the same but for punctuation, spaces, numbers or the order of words, or for which the text is short. */
  identify(text: string): Name[];
  /** The names with a word that starts with `word`; if `isMisspelt`, with one that has one typing error. */
  withWord(word: string, isMisspelt?: boolean): Name[];
};

type Entry<Name> = { name: Name; words: string; letters: string };

/** A search over some thousands of names. What a first search needs is computed with it. */
export function createNameSearch<Name extends { text: string }>(names: readonly Name[]): NameSearch<Name> {
  const entries = names.map((name): Entry<Name> => {
    const words = wordsOf(name.text);
    return { name, words, letters: words.replaceAll(" ", "") };
  });
  const masks = Int32Array.from(entries, ({ letters }) => maskOf(letters));
  const byLetters = once(() => Map.groupBy(entries, ({ letters }) => letters));
  const similar = once(() =>
    createSimilarTexts(entries.map(({ letters, words }) => ({ letters, wordEnds: wordEndsOf(words) }))),
  );

  const misspelt = once(() => misspeltWords(entries));

  const namesOf = (letters: string) => (byLetters().get(letters) ?? []).map(({ name }) => name);

  return {
    identify(text) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const ways = [[wanted.letters], [...wanted.orders], inFull(wanted)];
      return ways.map((way) => way.flatMap(namesOf)).find((found) => found.length > 0) ?? [];
    },
    withWord(word, isMisspelt = false) {
      const wanted = wordsOf(word);
      if (isMisspelt) return misspelt().namesWith(wanted);
      return entries
        .filter(({ words }) => words.startsWith(wanted) || words.includes(` ${wanted}`))
        .map(({ name }) => name);
    },
    search(text, { maxErrors } = {}) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const allowed = maxErrors ?? errorsAllowed(wanted.letters);
      const errorsOf = allowed < 1 ? undefined : similar().search(wanted.letters, allowed);
      const mask = maskOf(wanted.letters);
      const found = inFull(wanted)
        .flatMap(namesOf)
        .map((name): NameMatch<Name> => ({ name, tier: TIERS.sameLetters, errors: 0 }));
      for (let index = 0; index < entries.length; index += 1) {
        const entry = entries[index] as Entry<Name>;
        // A name without one of the letters can only be similar.
        const tier = (mask & ~(masks[index] as number)) === 0 ? tierOf(entry, wanted) : undefined;
        const errors = tier === undefined || tier === TIERS.part ? errorsOf?.get(index) : undefined;
        if (errors !== undefined) found.push({ name: entry.name, tier: TIERS.similar, errors });
        else if (tier !== undefined) found.push({ name: entry.name, tier, errors: furtherWords(entry, wanted, tier) });
      }
      return found;
    },
  };
}

/** Finds words with one typing error among those of all names. */
function misspeltWords<Name>(entries: readonly Entry<Name>[]) {
  const byWord = new Map<string, Name[]>();
  for (const { name, words } of entries) {
    for (const word of words.split(" ")) byWord.set(word, [...(byWord.get(word) ?? []), name]);
  }
  const words = [...byWord.keys()];
  const similar = createSimilarTexts(words.map((letters) => ({ letters, wordEnds: [letters.length] })));
  return {
    namesWith: (word: string): Name[] =>
      errorsAllowed(word) < 1
        ? []
        : [...similar.search(word, 1).keys()].flatMap((index) => byWord.get(words[index] ?? "") ?? []),
  };
}

function once<Value>(compute: () => Value): () => Value {
  let computed: { value: Value } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** How many letters there are up to the end of each word. */
function wordEndsOf(words: string): number[] {
  let length = 0;
  return words.split(" ").map((word) => (length += word.length));
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

type Wanted = {
  words: string;
  letters: string;
  /** The words in all orders, joined. */
  orders: ReadonlySet<string>;
  /** All words joined but the last one. */
  lastApart: string;
};

function wantedOf(text: string): Wanted {
  const words = wordsOf(text);
  const letters = words.replaceAll(" ", "");
  const last = words.slice(words.lastIndexOf(" ") + 1);
  const lastApart = `${letters.slice(0, letters.length - last.length)} ${last}`.trim();
  return { words, letters, orders: new Set(ordersOf(words.split(" "))), lastApart };
}

/** Whether the text has the initials of words of the name; most names are ruled out by their first letter. */
const hasInitials = ({ words }: Entry<unknown>, wanted: Wanted) =>
  words[0] === wanted.words[0] && words.includes(" ") && initialsOf(words).includes(wanted.lastApart);

const wordCount = (words: string) => words.split(" ").length;

const furtherWords = ({ words }: Entry<unknown>, wanted: Wanted, tier: Tier) =>
  tier === TIERS.wordStarts ? wordCount(words) - wordCount(wanted.words) : 0;

/** Whether the text has several words, each of which starts a word of the name, in its order. */
function startsWords(words: string, text: string): boolean {
  if (!text.includes(" ")) return false;
  const wanted = text.split(" ");
  let next = 0;
  for (const word of words.split(" ")) if (next < wanted.length && word.startsWith(wanted[next] ?? "")) next += 1;
  return next === wanted.length;
}

function tierOf(entry: Entry<unknown>, wanted: Wanted): Tier | undefined {
  const { words, letters } = entry;
  if (words === wanted.words) return TIERS.same;
  if (letters === wanted.letters) return TIERS.sameLetters;
  if (wanted.orders.has(letters)) return TIERS.sameWords;
  if (hasInitials(entry, wanted)) return TIERS.initials;
  if (letters.startsWith(wanted.letters)) return TIERS.prefix;
  const index = words.indexOf(wanted.words);
  if (index > 0 && words[index - 1] === " ") return TIERS.wordStart;
  if (index > 0 && words.includes(` ${wanted.words}`)) return TIERS.wordStart;
  if (startsWords(words, wanted.words)) return TIERS.wordStarts;
  return index > 0 || letters.includes(wanted.letters) ? TIERS.part : undefined;
}

/** Short words have no errors: too many others are similar. */
function errorsAllowed(letters: string): number {
  if (letters.length < 4) return -1;
  return letters.length < 7 ? 1 : 2;
}

/** How many errors a name may have that is only suggested: one for every three letters, and few in a short text. */
export const errorsSuggested = (text: string) => Math.min(text.length - 2, Math.max(2, Math.floor(text.length / 3)));
