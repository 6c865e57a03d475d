import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";
import { withLock } from "./lock.ts";
import { readJsonParameter, writeParameter } from "./parameters.ts";

/** The state of the whole deployment. Before its first deployment it is `down`. */
const Name = z.enum([
  ...(["down", "seeding", "rebuilding", "live", "tearing down"] as const),
  ...(["falling asleep", "asleep", "waking"] as const),
]);

const Phase = z.object({
  // `baking` is the former name of `seeding`.
  name: z.preprocess((name) => (name === "baking" ? "seeding" : name), Name),
  /** When it began. A phase that is resumed keeps its time, and so the names of resources that contain it. */
  since: z.iso.datetime(),
});
export type Phase = z.infer<typeof Phase>;
export type PhaseName = z.infer<typeof Name>;

/** Reads the phase. Only the commands of the workflow `lifecycle` write it, before and after their changes. */
export async function readPhase(configuration: Configuration): Promise<Phase> {
  const stored = await readJsonParameter(namesOf(configuration).phaseParameter, Phase);
  return stored ?? { name: "down", since: new Date(0).toISOString() };
}

/** Stores that a phase begins. A phase that was interrupted is resumed: it keeps its time. */
export async function enterPhase(configuration: Configuration, name: PhaseName): Promise<Phase> {
  const present = await readPhase(configuration);
  if (present.name === name) return present;
  const phase = { name, since: new Date().toISOString() };
  await writeParameter(namesOf(configuration).phaseParameter, JSON.stringify(phase));
  return phase;
}

/** Phases in which the site is served, so that a release can be deployed. */
const UP: readonly PhaseName[] = ["rebuilding", "live", "asleep", "waking"];

/** Formats the time of a phase for the name of a resource: `2026-11-28T02:44:31.123Z` becomes `20261128-024431123`. */
export const asNamePart = ({ since }: Phase) => since.replace(/[-:.Z]/g, "").replace("T", "-");

/**
 * Runs a task that changes a deployment which must be up, while it holds the lock. Somebody may have torn the deployment
 * down since the workflow began: deploying then would create the database again, from an old snapshot.
 * @param task gets the phase: while it is `asleep`, there is neither a database nor an API function
 * @throws {OperatorError} unless the phase is one of `UP`
 */
export async function whileUp<Result>(
  configuration: Configuration,
  description: string,
  task: (phase: PhaseName) => Promise<Result>,
): Promise<Result> {
  return withLock(configuration, description, async () => {
    const { name, since } = await readPhase(configuration);
    if (UP.includes(name)) return task(name);
    throw new OperatorError(`The deployment is not up: its phase is ${name}, since ${since}.`, {
      remedy: "Nothing was changed. `npm run ops -- status` says what to do.",
    });
  });
}
