import type { Dataset } from "./csv-files.ts";
import { conflictFiles, requirements, rosters, workYears } from "./rules/games.ts";
import { issuedIds } from "./rules/issued-ids.ts";
import { distinctKeys, unique } from "./rules/keys.ts";
import { order } from "./rules/order.ts";
import { evolutionReferences, references } from "./rules/references.ts";
import { releaseLog } from "./rules/releases.ts";
import { fusionPartners, listItems, mainLine, selfLoops } from "./rules/single-rows.ts";
import { cleanText, prose, writingSystems } from "./rules/text.ts";
import type { Violation } from "./violations.ts";

const RULES = [
  references,
  evolutionReferences,
  unique,
  issuedIds,
  distinctKeys,
  order,
  listItems,
  selfLoops,
  fusionPartners,
  mainLine,
  requirements,
  rosters,
  workYears,
  conflictFiles,
  releaseLog,
  cleanText,
  prose,
  writingSystems,
] satisfies ((dataset: Dataset) => Violation[])[];

/** Checks what the rows of all files say together. Violations are sorted by file and line. */
export function checkDataset(dataset: Dataset): Violation[] {
  const violations = RULES.flatMap((rule) => rule(dataset));
  return violations.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
