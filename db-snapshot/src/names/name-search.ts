import { lazy } from "./lazy.ts";
import { createNameCandidates } from "./name-candidates.ts";
import { inFull } from "./name-spellings.ts";
import {
  furtherWords,
  type Spelling,
  spellingOf,
  TIERS,
  type Tier,
  tierOf,
  type Wanted,
  wantedOf,
  wordsOf,
} from "./name-tiers.ts";
import { createSimilarTexts } from "./similar-texts.ts";

export { singularOf } from "./name-spellings.ts";
export { isWeak, TIERS, wordsOf } from "./name-tiers.ts";

export type NameMatch<Name> = {
  name: Name;
  tier: Tier;
  /**
   * Typing errors; a half more where only the name's first words are similar. Where words of the name start with the
   * text's, the number of its further words.
   */
  errors: number;
};

type Ranking<Name, Item> = {
  itemOf(name: Name): Item;
  /** The heavier one of two items is first. */
  weightOf(item: Item): number;
};

export type NameSearch<Name> = {
  /** All names that match, in their order. @param options.hasParts whether parts of words match */
  search(text: string, options?: { maxErrors?: number; hasParts?: boolean }): NameMatch<Name>[];
  /** At most `count` items, ranked. The names of an item are beside each other. */
  closest<Item>(text: string, options: Ranking<Name, Item> & { count: number; maxErrors?: number }): Item[];
  /** The names that are the same but for punctuation, spaces, numbers or the order of words, or for which the text is short. */
  identify(text: string): Name[];
  /** The names with a word that starts with `word`; if `isMisspelt`, with one that has one typing error. */
  withWord(word: string, isMisspelt?: boolean): Name[];
  /** Computes what the first search takes long for, in parts of a few milliseconds between which input can be handled. */
  prepare(): Generator<void>;
};

type Entry<Name> = Spelling & { name: Name };
/** Matches in the order of the names, and the indexes of the names. */
type Exact<Name> = { indexes: number[]; matches: NameMatch<Name>[] };

/** How many names are spelled between two pauses. */
const NAMES_OF_A_PART = 2000;

/** A search over thousands of names. What searches need is computed with the first one. */
export function createNameSearch<Name extends { text: string }>(names: readonly Name[]): NameSearch<Name> {
  const spelled: Entry<Name>[] = [];
  const spelling = spell();
  const entries = lazy(() => {
    for (const _ of spelling);
    return spelled;
  });
  const entryAt = (index: number) => entries()[index] as Entry<Name>;
  const candidates = lazy(() => createNameCandidates(entries()));
  const similar = lazy(() => createSimilarTexts(entries().map(({ words }) => words)));
  const misspelt = lazy(() => misspeltWords(entries()));

  function* spell(): Generator<void> {
    for (const name of names) {
      spelled.push({ ...spellingOf(name.text), name });
      if (spelled.length % NAMES_OF_A_PART === 0) yield;
    }
  }

  const withLetters = (wanted: string): Name[] =>
    candidates()
      .withLetters(wanted)
      .flatMap((index) => (entryAt(index).letters === wanted ? entryAt(index).name : []));

  /** The names that match without typing errors. */
  function exactMatches(wanted: Wanted, hasParts = true): Exact<Name> {
    const exact: Exact<Name> = { indexes: [], matches: [] };
    for (const index of candidates().matching(wanted, hasParts)) {
      const entry = entryAt(index);
      const tier = tierOf(entry, wanted);
      if (tier === undefined || (tier === TIERS.part && !hasParts)) continue;
      exact.indexes.push(index);
      exact.matches.push({ name: entry.name, tier, errors: furtherWords(entry, wanted, tier) });
    }
    return exact;
  }

  /** All matches. A similar name is a better match than one with the text in the middle of a word. */
  function matchesOf(wanted: Wanted, { indexes, matches }: Exact<Name>, allowed: number): NameMatch<Name>[] {
    const found = inFull(wanted)
      .flatMap(withLetters)
      .map((name): NameMatch<Name> => ({ name, tier: TIERS.sameLetters, errors: 0 }));
    const similarNames = allowed < 1 ? [] : [...similar().search(wanted.letters, allowed)].sort(([a], [b]) => a - b);
    if (similarNames.length === 0) return [...found, ...matches];
    let next = 0;
    matches.forEach((match, place) => {
      const index = indexes[place] as number;
      addSimilarBefore(index);
      const isSimilar = similarNames[next]?.[0] === index;
      // It is added as a similar one before the next.
      if (isSimilar && match.tier === TIERS.part) return;
      if (isSimilar) next += 1;
      found.push(match);
    });
    addSimilarBefore(names.length);
    return found;

    function addSimilarBefore(end: number) {
      for (; next < similarNames.length; next += 1) {
        const [index, errors] = similarNames[next] as [number, number];
        if (index >= end) return;
        found.push({ name: entryAt(index).name, tier: TIERS.similar, errors });
      }
    }
  }

  return {
    *prepare() {
      yield* spelling;
      yield* candidates().prepare();
      yield* similar().prepare();
    },
    identify(text) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const ways = [[wanted.letters], [...wanted.orders], inFull(wanted)];
      return ways.map((way) => way.flatMap(withLetters)).find((found) => found.length > 0) ?? [];
    },
    withWord(word, isMisspelt = false) {
      const wanted = wordsOf(word);
      if (isMisspelt) return misspelt().namesWith(wanted);
      return candidates()
        .withWordStarts(wanted.split(" "))
        .map(entryAt)
        .filter(({ words }) => words.startsWith(wanted) || words.includes(` ${wanted}`))
        .map(({ name }) => name);
    },
    search(text, { maxErrors, hasParts } = {}) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      return matchesOf(wanted, exactMatches(wanted, hasParts), maxErrors ?? errorsAllowed(wanted.letters));
    },
    closest(text, { count, maxErrors, ...ranking }) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const allowed = maxErrors ?? errorsAllowed(wanted.letters);
      const exact = exactMatches(wanted);
      // Few errors first: names with more are only of use while there are too few, and take longer to find.
      for (let errors = Math.min(0, allowed); ; errors = Math.min(Math.max(2, 2 * errors), allowed)) {
        const ranked = rank(matchesOf(wanted, exact, errors), ranking, count);
        const isEnough = (ranked[count - 1]?.match.tier ?? TIERS.part) < TIERS.part;
        if (isEnough || errors >= allowed) return ranked.map(({ item }) => item);
      }
    },
  };
}

/** Finds words with one typing error among those of all names. */
function misspeltWords<Name>(entries: readonly Entry<Name>[]) {
  const byWord = new Map<string, Name[]>();
  for (const { name, words } of entries) {
    for (const word of words.split(" ")) {
      const names = byWord.get(word);
      if (names) names.push(name);
      else byWord.set(word, [name]);
    }
  }
  const words = [...byWord.keys()];
  const similar = createSimilarTexts(words);
  return {
    namesWith: (word: string): Name[] =>
      errorsAllowed(word) < 1
        ? []
        : [...similar.search(word, 1).keys()].flatMap((index) => byWord.get(words[index] ?? "") ?? []),
  };
}

/**
 * The items of the matches, each with its best match: by tier, then by number of errors, then by weight, then as given.
 * @param count how many of the first are wanted, if not all
 */
export function rank<Name, Item>(
  matches: readonly NameMatch<Name>[],
  { itemOf, weightOf }: Ranking<Name, Item>,
  count?: number,
): { item: Item; match: NameMatch<Name> }[] {
  const best = new Map<Item, NameMatch<Name>>();
  for (const match of matches) {
    const item = itemOf(match.name);
    const known = best.get(item);
    if (!known || byCloseness(match, known) < 0) best.set(item, match);
  }
  const all = Array.from(best, ([item, match]) => ({ item, match }));
  type Ranked = (typeof all)[number];
  const compare = (a: Ranked, b: Ranked) => byCloseness(a.match, b.match) || weightOf(b.item) - weightOf(a.item);
  return count === undefined ? all.sort(compare) : firstOf(all, count, compare);
}

/** The first of the items in their order, without sorting the others. */
function firstOf<Item>(items: readonly Item[], count: number, compare: (a: Item, b: Item) => number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const last = first[count - 1];
    if (last !== undefined && compare(last, item) <= 0) continue;
    first.splice(first.findLastIndex((other) => compare(other, item) <= 0) + 1, 0, item);
    first.length = Math.min(first.length, count);
  }
  return first;
}

const byCloseness = (a: NameMatch<unknown>, b: NameMatch<unknown>) => a.tier - b.tier || a.errors - b.errors;

/** Short words have no errors: too many others are similar. */
function errorsAllowed(letters: string): number {
  if (letters.length < 4) return -1;
  return letters.length < 7 ? 1 : 2;
}

/**
 * How many errors a name may have that is only suggested: one for every three letters, and few in a short text. A letter that is
 * not Latin is a syllable or a word.
 */
export function errorsSuggested(text: string): number {
  const few = /\p{sc=Latin}/u.test(text) ? 2 : 1;
  return Math.min(text.length - 2, Math.max(few, Math.floor(text.length / 3)));
}
