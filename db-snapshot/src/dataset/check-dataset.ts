import type { Dataset } from "./csv-files.ts";
import type { Fault } from "./faults.ts";
import { addresses } from "./rules/addresses.ts";
import { cleanText } from "./rules/clean-text.ts";
import { evolutionReferences } from "./rules/evolution-references.ts";
import { issuedIds } from "./rules/issued-ids.ts";
import { learnedSkills } from "./rules/learned-skills.ts";
import { listItems } from "./rules/list-items.ts";
import { order } from "./rules/order.ts";
import { partners } from "./rules/partners.ts";
import { prose } from "./rules/prose.ts";
import { references } from "./rules/references.ts";
import { selfLoop } from "./rules/self-loop.ts";
import { unique } from "./rules/unique.ts";
import { writingSystems } from "./rules/writing-systems.ts";

const RULES = [
  references,
  evolutionReferences,
  unique,
  issuedIds,
  addresses,
  order,
  listItems,
  selfLoop,
  partners,
  learnedSkills,
  cleanText,
  prose,
  writingSystems,
] satisfies ((dataset: Dataset) => Fault[])[];

/** Everything that the rows say wrongly together, by file and line. An empty list means that the data set is sound. */
export function checkDataset(dataset: Dataset): Fault[] {
  const faults = RULES.flatMap((rule) => rule(dataset));
  return faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
