import type { FileName } from "./csv-files.ts";

/** A row of the data set that breaks a rule. The message says what would be right. */
export type Violation = { file: string; line: number; rule: string; message: string };

const MAX_IN_MESSAGE = 20;

/** A violation in the row at `index` of a file. The header is line 1, so the first row is line 2. */
export const violationAt = (file: FileName, index: number, rule: string, message: string): Violation => ({
  file: `${file}.csv`,
  line: index + 2,
  rule,
  message,
});

/** One line in the form that editors link: `file:line rule: message`. */
export const describeViolation = ({ file, line, rule, message }: Violation) =>
  `${file}:${line} ${rule}: ${printable(message)}`;

/** Longest quoted value, and longest message, in characters. */
const LONGEST = { value: 80, message: 600 };

/** Control, format and unassigned characters, and every space except the plain one. */
const INVISIBLE = /[[\p{C}\p{Z}]--[ ]]/gv;

/**
 * A message that a terminal shows as it is: values of a faulty row can be of any length, and contain characters that are
 * not seen, that reverse the direction of what follows, or that a terminal obeys.
 */
function printable(message: string): string {
  const shortened = message.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/gs, (quoted) => shorten(quoted, LONGEST.value));
  return shorten(shortened, LONGEST.message).replace(
    INVISIBLE,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Keeps both ends of a text: quotes, and what follows a value in a message. */
function shorten(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const half = longest / 2;
  const left = characters.slice(0, half).join("");
  return `${left} … ${characters.length - longest} more characters … ${characters.slice(-half).join("")}`;
}

export const countViolations = (count: number) => `${count} violation${count === 1 ? "" : "s"}`;

/** The data set breaks its rules. The message lists the first violations. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    const lines = violations.slice(0, MAX_IN_MESSAGE).map((violation) => `  ${describeViolation(violation)}`);
    if (violations.length > MAX_IN_MESSAGE) lines.push(`  … and ${violations.length - MAX_IN_MESSAGE} more`);
    super([`The data set has ${countViolations(violations.length)}:`, ...lines].join("\n"));
    this.violations = violations;
  }
}
