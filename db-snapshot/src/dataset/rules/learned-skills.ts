import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

/** A skill that a Digimon only learns in a game says in which game and at what level. */
export function learnedSkills({ digimon_skills }: Dataset): Fault[] {
  return digimon_skills.flatMap(({ role, learned_at }, index) =>
    role === "learned" && learned_at.length === 0
      ? [faultAt("digimon_skills", index, "learned", "a learned skill needs learned_at, such as `cyber-sleuth:12`")]
      : [],
  );
}
