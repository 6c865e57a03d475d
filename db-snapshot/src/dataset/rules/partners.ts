import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

/** A Jogress or DigiXros joins at least two: its evolution requires a partner and its fusion has one. */
export function partners({ evolutions, fusions }: Dataset): Fault[] {
  const alone = evolutions.flatMap(({ kind, requires_partner }, index) =>
    (kind === "jogress" || kind === "digixros") && !requires_partner
      ? [
          faultAt(
            "evolutions",
            index,
            "partner",
            `a ${kind} has partners; set requires_partner to 1 or correct the kind`,
          ),
        ]
      : [],
  );
  const small = fusions.flatMap(({ members }, index) =>
    members.length < 2
      ? [faultAt("fusions", index, "partner", "a fusion has at least two members; name the others or remove the row")]
      : [],
  );
  return [...alone, ...small];
}
