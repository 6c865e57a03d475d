import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../shared/operator-error.ts";
import type { Comparison } from "./compare.ts";

/** Between `diff` and `report-diff`, and as the artifact of a run. */
export const FOLDER = join(import.meta.dirname, "..", "..", ".local", "diff");

export function keepComparison(folder: string, comparison: Comparison, wholeReport: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "comparison.json"), JSON.stringify(comparison, null, 2));
  writeFileSync(join(folder, "report.md"), wholeReport);
}

/** @throws {OperatorError} before `diff` has run */
export function keptComparison(folder: string): Comparison {
  try {
    return JSON.parse(readFileSync(join(folder, "comparison.json"), "utf8"));
  } catch (cause) {
    throw new OperatorError("There is no comparison.", { remedy: "Run `npm run ops -- diff` first.", cause });
  }
}
