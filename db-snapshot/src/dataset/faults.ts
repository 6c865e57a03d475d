/** Something wrong in the data set: where it stands, the rule it breaks, and what would be right. */
export type Fault = { file: string; line: number; rule: string; message: string };

const SHOWN = 20;

/** The data set breaks its rules; the message lists the first faults as `file:line rule: message`. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.slice(0, SHOWN).map((f) => `  ${f.file}:${f.line} ${f.rule}: ${f.message}`);
    if (faults.length > SHOWN) lines.push(`  … and ${faults.length - SHOWN} more`);
    super([`The data set has ${faults.length} fault${faults.length === 1 ? "" : "s"}:`, ...lines].join("\n"));
    this.faults = faults;
  }
}
