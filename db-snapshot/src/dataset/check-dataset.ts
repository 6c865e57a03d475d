import type { Dataset } from "./csv-files.ts";
import { conflictFiles, media, requirements, rosters, years } from "./rules/games.ts";
import { issuedIds } from "./rules/issued-ids.ts";
import { distinctKeys, unique } from "./rules/keys.ts";
import { order } from "./rules/order.ts";
import { evolutionReferences, references } from "./rules/references.ts";
import { releaseDates, releaseLog } from "./rules/releases.ts";
import { fusionPartners, listItems, mainLine, selfLoops, xAntibodyForms } from "./rules/single-rows.ts";
import { cleanText, prose, writingSystems } from "./rules/text.ts";
import { elements, requirementValues } from "./rules/values-of-games.ts";
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
  xAntibodyForms,
  requirements,
  requirementValues,
  elements,
  rosters,
  media,
  years,
  conflictFiles,
  releaseDates,
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
