import { z } from "zod";
import { leftToNewer } from "../deploy/commit-order.ts";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { readInputs } from "../shared/inputs.ts";
import { printLine } from "../shared/progress.ts";
import { readOutputs } from "../system/outputs.ts";
import { type PhaseName, readPhase } from "../system/phase.ts";

/** Commands that say what is deployed, and whether a commit can be. */

const WHAT_TO_DO: Record<Exclude<PhaseName, "live" | "asleep">, string> = {
  down: "It is torn down, or was never deployed. To deploy it: Actions, lifecycle, `rebuild` (before the very first time, `seed`).",
  seeding: "A run of `seed` is in progress or was interrupted: Actions, lifecycle, `seed` again.",
  rebuilding:
    "A rebuild is in progress or was interrupted: Actions, lifecycle, `rebuild` again. It deploys the newest commit of main.",
  "tearing down":
    "A teardown is in progress or was interrupted: Actions, lifecycle, `teardown` again, or `rebuild` to undo it.",
  "falling asleep":
    "It is being put to sleep, or that was interrupted: Actions, lifecycle, `sleep` again, or `wake` to undo it.",
  waking:
    "It is being woken, or that was interrupted: Actions, lifecycle, `wake` again. It deploys the newest commit of main.",
};

type Up = "live" | "asleep";
/** Whether a merge is deployed in a phase. */
export const isUp = (name: PhaseName): name is Up => name === "live" || name === "asleep";
/** How to leave a phase in which nothing is deployed. */
export const whatToDo = (name: Exclude<PhaseName, Up>): string => WHAT_TO_DO[name];

const StatusInputs = z.object({
  /** The commit of the run. */
  githubSha: z.string().optional(),
});

/**
 * Sets the outputs `deployable` and `started-at`, and explains why nothing is deployed when the first is `false`. The output
 * `superseded` says why the commit is left to another run.
 */
export async function status(args: readonly string[]): Promise<void> {
  const { githubSha: commit } = readInputs(args, StatusInputs);
  const { name, since } = await readPhase(configuration);
  setOutput("started-at", new Date().toISOString());
  const superseded = isUp(name) && commit ? await leftToNewer(commit) : undefined;
  setOutput("deployable", String(isUp(name) && !superseded));
  if (superseded) return leaveToNewer(superseded);
  if (isUp(name)) return;
  annotate("notice", `Nothing is deployed, because the deployment is not up. ${whatToDo(name)}`);
  await addSummary(
    `### Nothing was deployed\n\nThe phase of the deployment is **${name}** (${since}). ${whatToDo(name)}`,
  );
}

/** Says in a run that it deploys nothing, because a newer one does. */
export async function leaveToNewer(reason: string): Promise<void> {
  setOutput("superseded", reason);
  annotate("notice", `Nothing is deployed. ${reason}`);
  await addSummary(`### Left to a newer run\n\n${reason}`);
}

/** Prints JSON, for people and for other programs. */
export async function outputs(): Promise<void> {
  printLine(JSON.stringify(await readOutputs(configuration), null, 2));
}
