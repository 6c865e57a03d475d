import { fold } from "../../fold.ts";
import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

/** `/digimon/random` is a route, and `/digimon/12` is the Digimon with the id 12. */
const TAKEN = /^(random|\d+)$/;

/** A Digimon answers to its id, its slug and its primary name: none of them may lead somewhere else. */
export function addresses({ digimon }: Dataset): Fault[] {
  const owners = new Map(digimon.map(({ slug }) => [slug, slug]));
  return digimon.flatMap(({ slug, name }, index) => {
    const faults: Fault[] = [];
    if (TAKEN.test(slug)) {
      faults.push(
        faultAt("digimon", index, "address", `the slug \`${slug}\` already means something else; choose another`),
      );
    }
    const owner = owners.get(fold(name));
    if (owner !== undefined && owner !== slug) {
      const message = `the name ${name} is the slug of another Digimon, which would answer for it; make them differ`;
      faults.push(faultAt("digimon", index, "address", message));
    }
    return faults;
  });
}
