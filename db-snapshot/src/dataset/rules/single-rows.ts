import { FUSION_KINDS } from "../../enumerations.ts";
import { type Dataset, untypedFiles } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

/** No Digimon evolves into itself. */
export function selfLoops({ evolutions }: Dataset): Violation[] {
  return evolutions.flatMap(({ from, to }, index) => {
    const message = `\`${from}\` evolves into itself; correct one end`;
    return from === to ? [violationAt("evolutions", index, "self-loop", message)] : [];
  });
}

/** A fusion (Jogress, DigiXros) needs at least two Digimon: its evolution requires a partner, its row two members. */
export function fusionPartners({ evolutions, fusions }: Dataset): Violation[] {
  const kinds = new Set<string>(FUSION_KINDS);
  const withoutPartner = evolutions.flatMap(({ kind, requires_partner }, index) => {
    const message = `a ${kind} has partners; set requires_partner to 1 or correct the kind`;
    return kinds.has(kind) && !requires_partner ? [violationAt("evolutions", index, "partner", message)] : [];
  });
  const withOneMember = fusions.flatMap(({ members }, index) => {
    const message = "a fusion has at least two members; name the others or remove the row";
    return members.length < 2 ? [violationAt("fusions", index, "partner", message)] : [];
  });
  return [...withoutPartner, ...withOneMember];
}

/** Only the wiki's list of steps without partners marks the main line, so no other step can be in it or not. */
export function mainLine({ evolutions }: Dataset): Violation[] {
  return evolutions.flatMap(({ main_line, sources }, index) => {
    const message =
      "main_line is known for steps of the source `wmevo` only; leave the cell empty, which means unknown";
    const isUnfounded = main_line !== null && !sources.includes("wmevo");
    return isUnfounded ? [violationAt("evolutions", index, "main-line", message)] : [];
  });
}

/** "(X-Antibody)" in the name and the kind `form` say the same. */
export function xAntibodyForms({ digimon }: Dataset): Violation[] {
  return digimon.flatMap(({ name, x_antibody_kind: kind }, index) => {
    const isForm = name.includes("(X-Antibody)");
    const message = isForm
      ? `${name} is a form by its name; set x_antibody_kind to form or correct the name`
      : `a form has "(X-Antibody)" in its name, and ${name} has not; correct x_antibody_kind or the name`;
    return isForm === (kind === "form") ? [] : [violationAt("digimon", index, "x-antibody", message)];
  });
}

/** A level is unknown or known. Attributes and types differ by source, and some sources say that theirs is unknown. */
export function unknownLevels({ digimon_levels }: Dataset): Violation[] {
  const levels = Map.groupBy(digimon_levels, ({ digimon }) => digimon);
  return digimon_levels.flatMap(({ digimon, level }, index) => {
    const message = `\`${digimon}\` has a known level as well; remove this row or the others`;
    const isFaulty = level === "unknown" && (levels.get(digimon)?.length ?? 0) > 1;
    return isFaulty ? [violationAt("digimon_levels", index, "level", message)] : [];
  });
}

/** A list has each item once. Members of a fusion are exempt: two of the same Digimon can be needed. */
export function listItems(dataset: Dataset): Violation[] {
  const violations: Violation[] = [];
  for (const [file, rows] of untypedFiles(dataset)) {
    for (const [index, row] of rows.entries()) {
      for (const [column, items] of Object.entries(row)) {
        if (column === "members" || !Array.isArray(items)) continue;
        const repeated = items.find((item, position) => items.indexOf(item) < position);
        const message = `${column} names \`${repeated}\` twice; keep one`;
        if (repeated) violations.push(violationAt(file, index, "list", message));
      }
    }
  }
  return violations;
}
