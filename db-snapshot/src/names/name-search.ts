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
import { once } from "./once.ts";
import { createSimilarTexts } from "./similar-texts.ts";

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
};

type Entry<Name> = Spelling & { name: Name };
type Closeness = Pick<NameMatch<unknown>, "tier" | "errors">;

/** A search over thousands of names. What searches need is computed with the first one. */
export function createNameSearch<Name extends { text: string }>(names: readonly Name[]): NameSearch<Name> {
  const entries = names.map((name): Entry<Name> => ({ ...spellingOf(name.text), name }));
  const entryAt = (index: number) => entries[index] as Entry<Name>;
  const candidates = once(() => createNameCandidates(entries));
  const similar = once(() => createSimilarTexts(entries.map(({ words }) => words)));
  const misspelt = once(() => misspeltWords(entries));

  const withLetters = (wanted: string): Name[] =>
    Array.from(candidates().withLetters(wanted), entryAt).flatMap(({ letters, name }) =>
      letters === wanted ? name : [],
    );

  /** The names that match without typing errors, by index. */
  function exactMatches(wanted: Wanted, hasParts = true): Map<number, Closeness> {
    const found = new Map<number, Closeness>();
    for (const some of candidates().matching(wanted, hasParts)) {
      for (const at of some) {
        const tier = found.has(at) ? undefined : tierOf(entryAt(at), wanted);
        if (tier !== undefined && (hasParts || tier !== TIERS.part))
          found.set(at, { tier, errors: furtherWords(entryAt(at), wanted, tier) });
      }
    }
    return found;
  }

  function matchesOf(wanted: Wanted, exact: ReadonlyMap<number, Closeness>, allowed: number): NameMatch<Name>[] {
    const found = new Map(exact);
    if (allowed >= 1) {
      for (const [at, errors] of similar().search(wanted.letters, allowed)) {
        const { tier } = exact.get(at) ?? { tier: TIERS.part };
        if (tier === TIERS.part) found.set(at, { tier: TIERS.similar, errors });
      }
    }
    return [
      ...inFull(wanted)
        .flatMap(withLetters)
        .map((name) => ({ name, tier: TIERS.sameLetters, errors: 0 })),
      ...Array.from(Uint32Array.from(found.keys()).sort(), (at) => ({
        name: entryAt(at).name,
        ...(found.get(at) as Closeness),
      })),
    ];
  }

  return {
    identify(text) {
      const wanted = wantedOf(text);
      if (!wanted.words) return [];
      const ways = [[wanted.letters], [...wanted.orders], inFull(wanted)];
      return ways.map((way) => way.flatMap(withLetters)).find((found) => found.length > 0) ?? [];
    },
    withWord(word, isMisspelt = false) {
      const wanted = wordsOf(word);
      if (isMisspelt) return misspelt().namesWith(wanted);
      return Array.from(candidates().withWordStarts(wanted.split(" ")), entryAt)
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
      for (let errors = Math.min(1, allowed); ; errors = Math.min(2 * errors, allowed)) {
        const ranked = rank(matchesOf(wanted, exact, errors), ranking);
        const isEnough = (ranked[count - 1]?.match.tier ?? TIERS.part) < TIERS.part;
        if (isEnough || errors >= allowed) return ranked.slice(0, count).map(({ item }) => item);
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

/** The items of the matches, each with its best match: by tier, then by number of errors, then by weight, then as given. */
export function rank<Name, Item>(
  matches: readonly NameMatch<Name>[],
  { itemOf, weightOf }: Ranking<Name, Item>,
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

/** Short words have no errors: too many others are similar. */
function errorsAllowed(letters: string): number {
  if (letters.length < 4) return -1;
  return letters.length < 7 ? 1 : 2;
}

/** How many errors a name may have that is only suggested: one for every three letters, and few in a short text. */
export const errorsSuggested = (text: string) => Math.min(text.length - 2, Math.max(2, Math.floor(text.length / 3)));
