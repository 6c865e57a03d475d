import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

/** Nothing evolves into itself. */
export function selfLoop({ evolutions }: Dataset): Fault[] {
  return evolutions.flatMap(({ from, to }, index) =>
    from === to ? [faultAt("evolutions", index, "self-loop", `\`${from}\` evolves into itself; correct one end`)] : [],
  );
}
