import { createInvertedIndex } from "./inverted-index.ts";
import { lazy } from "./lazy.ts";
import type { Spelling, Wanted } from "./name-tiers.ts";

/** Which of thousands of names may match a text, by index: all that do, and few others. */
export type NameCandidates = {
  /** The names that match other than with typing errors. @param hasParts whether the text may be in the middle of a word */
  matching(wanted: Wanted, hasParts: boolean): readonly number[];
  /** The names with these letters. */
  withLetters(letters: string): readonly number[];
  /** The names with words that start like these. */
  withWordStarts(words: readonly string[]): readonly number[];
  /** Computes what the first texts take long for, in parts. */
  prepare(): Generator<void>;
};

/** How many letters parts and starts have. */
const LENGTH = 3;

export function createNameCandidates(names: readonly Spelling[]): NameCandidates {
  const all = Uint32Array.from(names.keys());
  const words = lazy(() => createInvertedIndex(names, addTerms));
  const parts = lazy(() => createInvertedIndex(names, addParts));

  /** The names with the rarest part of the letters. One or two letters are in so many names that all are compared. */
  function withPart(letters: string): Uint32Array {
    let rarest: Uint32Array = all;
    for (let end = LENGTH; end <= letters.length; end += 1) {
      rarest = shorter(rarest, parts().withTerm(termOf(letters, end - LENGTH, LENGTH)));
    }
    return rarest;
  }

  const withStart = (letters: string) => words().withTerm(termOf(letters, 0, letters.length < LENGTH ? 1 : LENGTH));
  const withWordStarts = (words: readonly string[]) => words.map(withStart).reduce(shorter);
  const withLetters = (letters: string) => words().withTerm(lettersTerm(letters));
  const withInitials = (letters: string) => {
    const at = (index: number) => letters.charCodeAt(index);
    return words().withTerm(initialsTerm(at(0), at(letters.length - 2), at(letters.length - 1)));
  };

  /** Those of the names that have all of the parts, each once: a name may have a term more than once. */
  function having(some: Uint32Array, parts: readonly string[]): number[] {
    const found: number[] = [];
    for (let place = 0; place < some.length; place += 1) {
      const at = some[place] as number;
      const { letters } = names[at] as Spelling;
      if (at !== some[place - 1] && parts.every((part) => letters.includes(part))) found.push(at);
    }
    return found;
  }

  return {
    *prepare() {
      for (const compute of [words, parts]) {
        compute();
        yield;
      }
    },
    matching({ words: text, letters }, hasParts) {
      const wanted = text.split(" ");
      const withAll = having(hasParts ? withPart(letters) : withStart(letters), [letters]);
      const others = [
        ...[...withLetters(letters), ...withInitials(letters)],
        ...(wanted.length > 1 ? having(withWordStarts(wanted), wanted) : []),
      ];
      const more = others.filter((at) => !(names[at] as Spelling).letters.includes(letters));
      return more.length === 0 ? withAll : [...new Set([...withAll, ...more])].sort((a, b) => a - b);
    },
    withLetters: (letters) => having(withLetters(letters), []),
    withWordStarts: (words) => having(withWordStarts(words), words),
  };
}

const shorter = (a: Uint32Array, b: Uint32Array) => (b.length < a.length ? b : a);

const BLANK = " ".charCodeAt(0);
const LETTER_M = "m".charCodeAt(0);

/** Adds each part of three letters, wherever words begin and end. */
function addParts(terms: number[], { letters }: Spelling): void {
  for (let start = 0; start + LENGTH <= letters.length; start += 1) terms.push(termOf(letters, start, LENGTH));
}

/**
 * Adds the first letter of each word and the three letters from there on, all letters in any order, and of what `initialsOf`
 * returns the first letter and the last two.
 */
function addTerms(terms: number[], { words, letters }: Spelling): void {
  let beforeLast = 0;
  let last = 0;
  let blanks = 0;
  for (let index = 0; index < words.length; index += 1) {
    const letter = words.charCodeAt(index);
    if (letter === BLANK) {
      blanks += 1;
    } else if (index === 0 || words.charCodeAt(index - 1) === BLANK) {
      const start = index - blanks;
      terms.push(letter);
      if (start + LENGTH <= letters.length) terms.push(termOf(letters, start, LENGTH));
      beforeLast = last;
      last = letter;
    }
  }
  terms.push(lettersTerm(letters));
  if (blanks === 0) return;
  const first = words.charCodeAt(0);
  terms.push(initialsTerm(first, beforeLast, last));
  if (words.endsWith("mon")) terms.push(initialsTerm(first, last, LETTER_M));
}

/** The term of at most three letters: ten bits of each. */
function termOf(letters: string, start: number, length: number): number {
  let term = 0;
  for (let index = start; index < start + length; index += 1) term = (term << 10) ^ letters.charCodeAt(index);
  return term & TERM_BITS;
}

const TERM_BITS = 0x3fff_ffff;

const initialsTerm = (first: number, beforeLast: number, last: number) =>
  ~((first << 20) ^ (beforeLast << 10) ^ last) & TERM_BITS;

function lettersTerm(letters: string): number {
  let sum = 0;
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters.charCodeAt(index);
    sum = (sum + Math.imul(letter, letter)) | 0;
  }
  return sum & TERM_BITS;
}
