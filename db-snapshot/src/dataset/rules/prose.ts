import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";
import { textCells } from "./text-cells.ts";

const LONGEST = 80;
/** Names may end in an abbreviation ("Uver."), so sentences are looked for in other text only. */
const NAME_COLUMNS = new Set(["name", "name_ja", "name_dub", "aliases"]);
const SENTENCE_END = /[.。]["']?$/;
/** Two words, a full stop or the like, and a capital. One-word exclamations ("Earthquake! Fire!") are a name's way. */
const NEXT_SENTENCE = /[^\s.!?]+\s+[^\s.!?]+[.!?]["')]?\s+["'(]?\p{Lu}|[。！？]./u;

/** The data set holds short facts. Whatever reads as prose is somebody's text, not a fact. */
export function prose(dataset: Dataset): Fault[] {
  const faults: Fault[] = [];
  for (const { table, index, column, text } of textCells(dataset)) {
    if (table === "sources") continue;
    const message = complaint(text, NAME_COLUMNS.has(column));
    if (message) faults.push(faultAt(table, index, "prose", `${column} ${JSON.stringify(text)} ${message}`));
  }
  return faults;
}

function complaint(text: string, isName: boolean): string | undefined {
  // Cheap length first: counting characters, not UTF-16 units, is only needed near the limit.
  if (text.length > LONGEST && [...text].length > LONGEST) {
    return `has ${[...text].length} characters; state the fact in at most ${LONGEST}`;
  }
  if (/(…|\.\.\.)$/.test(text)) return "is cut off; state the whole fact or none";
  if (isName) return undefined;
  if (SENTENCE_END.test(text)) return "ends in a full stop; state the fact without a sentence around it";
  if (NEXT_SENTENCE.test(text)) return "reads as prose; state the fact without a sentence around it";
  return undefined;
}
