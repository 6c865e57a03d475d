import { type CsvRow, type Dataset, type FileName, untypedFiles } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";
import { REFERENCES } from "./references.ts";

type TextCell = { file: FileName; index: number; column: string; text: string };

/** Slugs, codes and operators are checked when they are read. */
const isText = (column: string) => !["slug", "code", "op"].includes(column) && !(column in REFERENCES);

/** Every cell and list item of the columns that contain text. */
function textCells(dataset: Dataset): TextCell[] {
  const cells: TextCell[] = [];
  for (const [file, rows] of untypedFiles(dataset)) {
    for (const column of Object.keys(rows[0] ?? {}).filter(isText)) {
      for (const [index, row] of rows.entries()) {
        for (const text of [row[column]].flat()) {
          if (typeof text === "string") cells.push({ file, index, column, text });
        }
      }
    }
  }
  return cells;
}

/** A byte 0x80 to 0xBF as Latin-1 and Windows-1252 decode it. */
const CONTINUATION = "[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
/** UTF-8 that was decoded as one of those two encodings: the first letter determines the number of continuation bytes. */
const MOJIBAKE = new RegExp(`\\uFFFD|[Â-ß]${CONTINUATION}|[à-ï]${CONTINUATION}{2}|[ð-ô]${CONTINUATION}{3}`);

const DEFECTS: { rule: string; isFound: (text: string) => boolean; message: string }[] = [
  {
    rule: "mojibake",
    isFound: (text) => MOJIBAKE.test(text),
    message: "was saved in the wrong encoding; write it again in UTF-8",
  },
  {
    rule: "invisible",
    isFound: (text) => /[\p{Cc}\p{Cf}]/u.test(text),
    message: "contains a control or invisible character; remove it",
  },
  {
    rule: "spaces",
    isFound: (text) => /^\s|\s$|\s\s|[^\S ]/.test(text),
    message: "has a space at an end, two in a row, or one that is not U+0020; write single plain spaces",
  },
  {
    rule: "normal-form",
    isFound: (text) => text.normalize("NFC") !== text,
    message: "is not in Unicode normal form NFC; write each accented letter as one character",
  },
  {
    rule: "width",
    isFound: (text) => /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF61-\uFF9F]/.test(text),
    message: "has full-width letters or digits, or half-width kana; write the usual forms",
  },
  {
    rule: "markup",
    isFound: (text) => /[[\]{}<>]|&#?\w+;/.test(text),
    message: "contains wiki, HTML or program markup; write plain text",
  },
  {
    rule: "brackets",
    isFound: (text) => !isBalanced(text),
    message: "has an unbalanced bracket or quotation mark; complete or remove it",
  },
];

/** Text must be correctly encoded, visible characters without markup. */
export function cleanText(dataset: Dataset): Violation[] {
  const violations: Violation[] = [];
  for (const { file, index, column, text } of textCells(dataset)) {
    for (const { rule, isFound, message } of DEFECTS) {
      const isPath = file === "sources" && column === "path";
      if (isPath && rule === "markup") continue;
      if (isFound(text))
        violations.push(violationAt(file, index, rule, `${column} ${JSON.stringify(text)} ${message}`));
    }
  }
  return violations;
}

function isBalanced(text: string): boolean {
  let open = 0;
  let quotes = 0;
  for (const character of text) {
    if (character === "(" || character === "（") open += 1;
    if (character === ")" || character === "）") open -= 1;
    if (character === '"') quotes += 1;
    if (open < 0) return false;
  }
  return open === 0 && quotes % 2 === 0;
}

/** Of a short fact. */
export const MAX_CHARACTERS = 80;
/** Names may end in an abbreviation ("Uver."), so they are not checked for sentences. */
const NAME_COLUMNS = new Set(["name", "name_ja", "name_dub", "aliases", "title", "title_ja"]);
const SENTENCE_END = /[.。]["']?$/;
/** Two words, the end of a sentence, and a capital. One-word exclamations ("Earthquake! Fire!") occur in names. */
const NEXT_SENTENCE = /[^\s.!?]+\s+[^\s.!?]+[.!?]["')]?\s+["'(]?\p{Lu}|[。！？]./u;

/** The data set contains short facts. Prose is somebody's text, not a fact. */
export function prose(dataset: Dataset): Violation[] {
  const violations: Violation[] = [];
  for (const { file, index, column, text } of textCells(dataset)) {
    if (file === "sources") continue;
    const message = proseMessage(text, NAME_COLUMNS.has(column));
    if (message) violations.push(violationAt(file, index, "prose", `${column} ${JSON.stringify(text)} ${message}`));
  }
  return violations;
}

function proseMessage(text: string, isName: boolean): string | undefined {
  // The number of UTF-16 code units is cheap to check, and never less than the number of characters.
  if (text.length > MAX_CHARACTERS && [...text].length > MAX_CHARACTERS) {
    return `has ${[...text].length} characters; state the fact in at most ${MAX_CHARACTERS}`;
  }
  if (/(…|\.\.\.)$/.test(text)) return "is cut off; state the whole fact or none";
  if (isName) return undefined;
  if (SENTENCE_END.test(text)) return "ends in a full stop; state the fact without a sentence around it";
  if (NEXT_SENTENCE.test(text)) return "reads as prose; state the fact without a sentence around it";
  return undefined;
}

/** Letters that look like Latin ones (Greek, Cyrillic) are none. */
const LATIN = { pattern: /^[\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]+$/u, script: "Latin letters" };
const SCRIPTS = {
  ja: { pattern: /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u, script: "kana or kanji" },
  ko: { pattern: /\p{sc=Hangul}/u, script: "Hangul" },
  "ja-Hira": { pattern: /^[\p{sc=Hiragana}ー・\p{P}\p{N}\p{sc=Latin} ]+$/u, script: "hiragana" },
  "zh-Hans": { pattern: /\p{sc=Han}/u, script: "Chinese characters" },
  "ja-Latn": LATIN,
  en: LATIN,
} satisfies Record<CsvRow<"digimon_names">["lang"], { pattern: RegExp; script: string }>;

/** The name is a sentence. All other Japanese names have kana of another kind or kanji, and hiragana alone is their reading. */
const IN_HIRAGANA = "かんどうしちゃうんだもん";

/** A Digimon's name is written in the script of its language; skill names are exempt ("LOVE YOU"). */
export function writingSystems({ digimon, digimon_names }: Dataset): Violation[] {
  const messages = (name: string | null, lang: keyof typeof SCRIPTS) => {
    if (name === null) return [];
    const { pattern, script } = SCRIPTS[lang];
    if (!pattern.test(name)) return [`${JSON.stringify(name)} is ${lang} and expects ${script}`];
    const isReading = lang === "ja" && SCRIPTS["ja-Hira"].pattern.test(name) && name !== IN_HIRAGANA;
    return isReading ? [`${JSON.stringify(name)} is a reading, which is derived; write the name as it is written`] : [];
  };
  const ownNames = digimon.flatMap(({ name, name_ja, name_dub }, index) =>
    [...messages(name, "ja-Latn"), ...messages(name_ja, "ja"), ...messages(name_dub, "en")].map((message) =>
      violationAt("digimon", index, "script", message),
    ),
  );
  const furtherNames = digimon_names.flatMap(({ name, lang }, index) =>
    messages(name, lang).map((message) => violationAt("digimon_names", index, "script", message)),
  );
  return [...ownNames, ...furtherNames];
}
