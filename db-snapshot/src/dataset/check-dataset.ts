import type { Dataset } from "./csv-files.ts";
import { conflictCells, learners, media, requirements, rosters, tableSteps, years } from "./rules/games.ts";
import { issuedIds } from "./rules/issued-ids.ts";
import { distinctKeys, unique } from "./rules/keys.ts";
import { aliases, sharedNames } from "./rules/names.ts";
import { order } from "./rules/order.ts";
import { evolutionReferences, references } from "./rules/references.ts";
import { releaseDates, releaseLog } from "./rules/releases.ts";
import { fusionPartners, listItems, mainLine, selfLoops, unknownLevels, xAntibodyForms } from "./rules/single-rows.ts";
import { cleanText, prose, writingSystems } from "./rules/text.ts";
import { elements, figuresByLevel, requirementValues } from "./rules/values-of-games.ts";
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
  unknownLevels,
  sharedNames,
  aliases,
  requirements,
  requirementValues,
  tableSteps,
  elements,
  figuresByLevel,
  rosters,
  learners,
  media,
  years,
  conflictCells,
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
