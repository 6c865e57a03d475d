import { fold } from "../fold.ts";
import { initialsOf, ordersOf } from "./name-spellings.ts";

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

/** ヴァンデモン is also written バンデモン: many do not tell V from B. */
const V_AS_B: Record<string, string> = { ヴァ: "バ", ヴィ: "ビ", ヴ: "ブ", ヴェ: "ベ", ヴォ: "ボ" };

/** The words of a folded name, without punctuation, separated by blanks. */
export const wordsOf = (name: string) =>
  fold(name)
    .replace(/ヴ[ァィェォ]?/g, (kana) => V_AS_B[kana] ?? kana)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A folded name: its words, separated by blanks, and all of its letters and digits. */
export type Spelling = { words: string; letters: string };

export function spellingOf(name: string): Spelling {
  const words = wordsOf(name);
  return { words, letters: words.replaceAll(" ", "") };
}

/** The text of a search. */
export type Wanted = Spelling & {
  /** The words in all orders, joined. */
  orders: ReadonlySet<string>;
  /** All words joined but the last one. */
  lastApart: string;
};

export function wantedOf(text: string): Wanted {
  const { words, letters } = spellingOf(text);
  const last = words.slice(words.lastIndexOf(" ") + 1);
  const lastApart = `${letters.slice(0, letters.length - last.length)} ${last}`.trim();
  return { words, letters, orders: new Set(ordersOf(words.split(" "))), lastApart };
}

/** Whether the text has the initials of words of the name; most names are ruled out by their first letter. */
const hasInitials = ({ words }: Spelling, wanted: Wanted) =>
  words[0] === wanted.words[0] && words.includes(" ") && initialsOf(words).includes(wanted.lastApart);

const wordCount = (words: string) => words.split(" ").length;

/** Where words of the name start with the text's, the number of its further words. */
export const furtherWords = ({ words }: Spelling, wanted: Wanted, tier: Tier) =>
  tier === TIERS.wordStarts ? wordCount(words) - wordCount(wanted.words) : 0;

/** Whether the text has several words, each of which starts a word of the name, in its order. */
function startsWords(words: string, text: string): boolean {
  if (!text.includes(" ")) return false;
  const wanted = text.split(" ");
  let next = 0;
  for (const word of words.split(" ")) if (next < wanted.length && word.startsWith(wanted[next] ?? "")) next += 1;
  return next === wanted.length;
}

/** How a name matches, other than with typing errors. */
export function tierOf(name: Spelling, wanted: Wanted): Tier | undefined {
  const { words, letters } = name;
  if (words === wanted.words) return TIERS.same;
  if (letters === wanted.letters) return TIERS.sameLetters;
  if (wanted.orders.has(letters)) return TIERS.sameWords;
  if (hasInitials(name, wanted)) return TIERS.initials;
  if (letters.startsWith(wanted.letters)) return TIERS.prefix;
  const index = words.indexOf(wanted.words);
  if (index > 0 && words[index - 1] === " ") return TIERS.wordStart;
  if (index > 0 && words.includes(` ${wanted.words}`)) return TIERS.wordStart;
  if (startsWords(words, wanted.words)) return TIERS.wordStarts;
  return index > 0 || letters.includes(wanted.letters) ? TIERS.part : undefined;
}
