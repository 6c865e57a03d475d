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
export const describeViolation = ({ file, line, rule, message }: Violation) => `${file}:${line} ${rule}: ${message}`;

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
