import { fold } from "../fold.ts";

/** What people leave out at the end of a name, in the languages of the names. */
const ANTIBODY = ["antibody", "抗体", "항체"];
const MODE = ["mode", "モード", "모드", "模式"];

/**
 * The letters of names that a text is short for, or that are short for it: "Duftmon X" for "Duftmon (X-Antibody)" and the
 * other way round, "Belphemon Rage" for "Belphemon: Rage Mode"; and of those that write a number in another way.
 */
export function inFull({ words, letters }: { words: string; letters: string }): string[] {
  const leftOut = ANTIBODY.find((word) => letters.endsWith(`x${word}`));
  return [
    ...(leftOut ? [letters.slice(0, -leftOut.length)] : []),
    ...(letters.endsWith("x") ? ANTIBODY : []).map((word) => letters + word),
    ...MODE.map((word) => letters + word),
    ...withOtherNumbers(words.split(" ")),
    ...(/\p{L}\p{Nd}|\p{Nd}\p{L}/u.test(words) ? withOtherNumbers(words.match(/\p{Nd}+|[^\p{Nd} ]+/gu) ?? []) : []),
  ];
}

/** Figure, word, Roman and Japanese number of zero to thirteen; nothing is called more. */
const NUMBERS = [
  "0 zero|1 one i 一|2 two ii 二|3 three iii 三|4 four iv 四|5 five v 五|6 six vi 六",
  "7 seven vii 七|8 eight viii 八|9 nine ix 九|10 ten x 十|11 eleven xi 十一|12 twelve xii 十二|13 thirteen xiii 十三",
].flatMap((numbers) => numbers.split("|").map((ways) => ways.split(" ")));

/** The other ways to write a number; none of another word. */
export const otherNumbers = (word: string): readonly string[] =>
  NUMBERS.find((ways) => ways.includes(word))?.filter((way) => way !== word) ?? [];

/** The words, joined, with one number written in another way. */
const withOtherNumbers = (words: readonly string[]): string[] =>
  words.flatMap((word, index) => otherNumbers(word).map((way) => words.with(index, way).join("")));

/** More words than these have too many orders. */
const MAX_REORDERED = 5;

/** The words in all orders, joined. */
export function ordersOf(words: readonly string[]): string[] {
  if (words.length > MAX_REORDERED) return [];
  if (words.length < 2) return [words.join("")];
  return words.flatMap((word, index) => ordersOf(words.toSpliced(index, 1)).map((rest) => word + rest));
}

/**
 * The first words, joined, with the initials of the others, which are two or more; and the initials of all with the `m` of
 * `mon`.
 */
export function initialsOf(words: string): string[] {
  const all = words.split(" ");
  const initials = all.map((word) => word[0] ?? "");
  const shortened = all.slice(2).map((_, index) => {
    const kept = index + 1;
    return `${all.slice(0, kept).join("")} ${initials.slice(kept).join("")}`;
  });
  return words.endsWith("mon") ? [...shortened, `${initials.join("")}m`] : shortened;
}

/**
 * The letters without the `s` of a plural or a genitive, or the Japanese word for type: `megas`, `Dragon Roar` for Dragon's Roar,
 * `ワクチン` for ワクチン種. ウィルス is also written ウイルス, ヴァリアブル バリアブル. Mega + stays apart from Mega.
 */
export const singularOf = (text: string) =>
  fold(text)
    .replace(/['’]/g, "")
    .replace(/(?<=..)s\b/g, "")
    .replace(/[^\p{L}\p{N}+]/gu, "")
    .replace(/(?<=.)[型種]$/u, "")
    .replaceAll("ウィ", "ウイ")
    .replaceAll("ヴァ", "バ");
