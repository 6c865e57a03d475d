import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

/** A condition belongs to an evolution, and each member of a fusion has one that leads to its result. */
export function evolutionReferences(dataset: Dataset): Fault[] {
  const digimon = new Set(dataset.digimon.map((row) => row.slug));
  const evolutions = new Set(dataset.evolutions.map(({ from, to }) => `${from} ${to}`));
  // A slug that is no Digimon is the reference rule's to report.
  const isMissing = (from: string, to: string) =>
    digimon.has(from) && digimon.has(to) && !evolutions.has(`${from} ${to}`);
  const message = (from: string, to: string) =>
    `evolutions.csv has no evolution from \`${from}\` to \`${to}\`; add it there or correct this row`;

  const conditions = dataset.evolution_conditions.flatMap(({ from, to }, index) =>
    isMissing(from, to) ? [faultAt("evolution_conditions", index, "evolution", message(from, to))] : [],
  );
  const fusions = dataset.fusions.flatMap(({ to, members }, index) =>
    [...new Set(members)]
      .filter((member) => isMissing(member, to))
      .map((member) => faultAt("fusions", index, "evolution", message(member, to))),
  );
  return [...conditions, ...fusions];
}
