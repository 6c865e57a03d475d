import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { textCells } from "./text-cells.ts";

/** A byte 0x80 to 0xBF as Latin-1 and Windows-1252 show it. */
const TAIL = "[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
/** UTF-8 read in one of those two encodings: the first letter says how many tails follow. */
const MOJIBAKE = new RegExp(`\\uFFFD|[Â-ß]${TAIL}|[à-ï]${TAIL}{2}|[ð-ô]${TAIL}{3}`);

const STAINS: { rule: string; stain: (text: string) => boolean; message: string }[] = [
  {
    rule: "mojibake",
    stain: (text) => MOJIBAKE.test(text),
    message: "was saved in the wrong encoding; write it again in UTF-8",
  },
  {
    rule: "invisible",
    stain: (text) => /[\p{Cc}\p{Cf}]/u.test(text),
    message: "holds a control or invisible character; take it out",
  },
  {
    rule: "spaces",
    stain: (text) => /^\s|\s$|\s\s|[^\S ]/.test(text),
    message: "has a space at an end, two in a row, or one that is no plain space; write single plain spaces",
  },
  {
    rule: "normal-form",
    stain: (text) => text.normalize("NFC") !== text,
    message: "is not in Unicode normal form NFC; write each accented letter as one character",
  },
  {
    rule: "markup",
    stain: (text) => /[[\]{}<>]|&#?\w+;/.test(text),
    message: "holds wiki, HTML or program marks; write plain text",
  },
  {
    rule: "brackets",
    stain: (text) => !isBalanced(text),
    message: "has a bracket or quotation mark without its partner; complete it or take it out",
  },
];

/** Text is what a reader should see: intact, visible characters and nothing left over from where it was copied. */
export function cleanText(dataset: Dataset): Fault[] {
  const faults: Fault[] = [];
  for (const { table, index, column, text } of textCells(dataset)) {
    for (const { rule, stain, message } of STAINS) {
      const isPath = table === "sources" && column === "path";
      if (isPath && rule === "markup") continue;
      if (stain(text)) faults.push(faultAt(table, index, rule, `${column} ${JSON.stringify(text)} ${message}`));
    }
  }
  return faults;
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
