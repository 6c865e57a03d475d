import type { FileName } from "./csv-files.ts";

/** Something wrong in the data set: where it stands, the rule it breaks, and what would be right. */
export type Fault = { file: string; line: number; rule: string; message: string };

const SHOWN = 20;

/** A fault of the row at `index` of a table; the first row stands under the header, on line 2. */
export const faultAt = (table: FileName, index: number, rule: string, message: string): Fault => ({
  file: `${table}.csv`,
  line: index + 2,
  rule,
  message,
});

/** One line for a person (or an editor that jumps to it): `file:line rule: message`. */
export const describeFault = ({ file, line, rule, message }: Fault) => `${file}:${line} ${rule}: ${message}`;

/** The data set breaks its rules; the message lists the first faults as `file:line rule: message`. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.slice(0, SHOWN).map((fault) => `  ${describeFault(fault)}`);
    if (faults.length > SHOWN) lines.push(`  … and ${faults.length - SHOWN} more`);
    super([`The data set has ${faults.length} fault${faults.length === 1 ? "" : "s"}:`, ...lines].join("\n"));
    this.faults = faults;
  }
}
