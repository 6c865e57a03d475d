import { wordsOf } from "@digidex/db-snapshot/name-search";

/** Katakana in the order of the vowels a, i, u, e, o, by the consonant before them. */
const ROWS: Record<string, string> = {
  ...{
    "": "アイウエオ",
    k: "カキクケコ",
    g: "ガギグゲゴ",
    s: "サシスセソ",
    z: "ザジズゼゾ",
    t: "タチツテト",
    d: "ダヂヅデド",
  },
  ...{
    n: "ナニヌネノ",
    h: "ハヒフヘホ",
    b: "バビブベボ",
    p: "パピプペポ",
    m: "マミムメモ",
    r: "ラリルレロ",
    w: "ワヰ ヱヲ",
  },
  y: "ヤ ユ ヨ",
};
const VOWELS = "aiueo";
const LETTERS = new Map(
  Object.entries(ROWS).flatMap(([consonant, row]) =>
    [...row].flatMap((kana, place): [string, string][] => (kana === " " ? [] : [[kana, consonant + VOWELS[place]]])),
  ),
).set("ン", "n");
const SMALL_VOWELS = "ァィゥェォ";
/** How other ways to write Japanese in Latin letters are written here. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/sh(?=[auo])/g, "sy"],
  [/ch(?=[auo])/g, "ty"],
  [/j(?=[auo])/g, "zy"],
  ...(
    [
      ["sh", "s"],
      ["ch", "t"],
      ["ts", "t"],
      ["j", "z"],
      ["f", "h"],
      ["v", "b"],
      ["l", "r"],
      ["ou", "o"],
    ] as const
  ).map(([other, here]) => [new RegExp(other, "g"), here] as const),
  // Long vowels and doubled consonants are written in several ways.
  [/([a-z])\1+/g, "$1"],
];

/** A name in Latin letters, kana by their sounds, so that different spellings of the same sounds are alike. */
export function latinLetters(name: string): string {
  const sounds = wordsOf(name.replaceAll("ー", ""))
    .replace(/ウ([ィェォ])/g, (_, small: string) => `w${VOWELS[SMALL_VOWELS.indexOf(small)]}`)
    .replace(/ッ/g, "")
    .replace(/./gu, (kana) => LETTERS.get(kana) ?? kana)
    .replace(/i?([ャュョ])/g, (_, small: string) => `y${"auo"["ャュョ".indexOf(small)]}`)
    .replace(/[aiueo]?([ァィゥェォ])/g, (_, small: string) => VOWELS[SMALL_VOWELS.indexOf(small)] ?? "");
  return SPELLINGS.reduce((text, [other, here]) => text.replace(other, here), sounds);
}
