import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { readJson, writeParameter } from "./parameters.ts";

/** What can be going on with the system as a whole. `down` is also what it is before it has ever been up. */
const Name = z.enum(["down", "baking", "rebuilding", "live", "tearing down"]);

const Phase = z.object({
  name: Name,
  /** When it began: an unfinished one that is taken up again keeps its time, and so the names that carry it. */
  since: z.iso.datetime(),
});
export type Phase = z.infer<typeof Phase>;
export type PhaseName = z.infer<typeof Name>;

/** Written by `lifecycle` alone, before it begins with something and when that is done. */
export async function readPhase(configuration: Configuration): Promise<Phase> {
  const noted = await readJson(namesOf(configuration).phaseParameter, Phase);
  return noted ?? { name: "down", since: new Date(0).toISOString() };
}

/** Notes that something begins. What was begun before and not finished, as after a run that died, goes on instead. */
export async function enterPhase(configuration: Configuration, name: PhaseName): Promise<Phase> {
  const present = await readPhase(configuration);
  if (present.name === name) return present;
  const phase = { name, since: new Date().toISOString() };
  await writeParameter(namesOf(configuration).phaseParameter, JSON.stringify(phase));
  return phase;
}

/** `2026-11-28T02:44:31.123Z` as names of resources may hold it: `20261128-024431123`. */
export const asNamePart = ({ since }: Phase) => since.replace(/[-:.Z]/g, "").replace("T", "-");
