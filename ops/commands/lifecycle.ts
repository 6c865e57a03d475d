import { z } from "zod";
import { restore as restoreDeployment } from "../lifecycle/restore.ts";
import { seed as seedDatabase } from "../lifecycle/seed.ts";
import { sleep as putToSleep } from "../lifecycle/sleep.ts";
import { teardown as tearDown } from "../lifecycle/teardown.ts";
import { assertReady } from "../preflight/preflight.ts";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { approversOf, githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import { withLock } from "../system/lock.ts";
import { readOutputs } from "../system/outputs.ts";
import { enterPhase, type PhaseName, readPhase, whileUp } from "../system/phase.ts";
import { SYNTHESISED } from "../system/stacks.ts";

/** Commands about the deployment as a whole: its phase, and the steps of the workflow `lifecycle`. */

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

/** Sets the output `deployable`, and explains why nothing is deployed when it is `false`. */
export async function status(): Promise<void> {
  const { name, since } = await readPhase(configuration);
  const deployable = name === "live" || name === "asleep";
  setOutput("deployable", String(deployable));
  if (deployable) return;
  annotate("notice", `Nothing is deployed, because the deployment is not up. ${WHAT_TO_DO[name]}`);
  await addSummary(
    `### Nothing was deployed\n\nThe phase of the deployment is **${name}** (${since}). ${WHAT_TO_DO[name]}`,
  );
}

/** Prints JSON, for people and for other programs. */
export async function outputs(): Promise<void> {
  printLine(JSON.stringify(await readOutputs(configuration), null, 2));
}

/** `bake` is the former name of `seed`. */
const ConfirmInputs = z.object({
  action: z.enum(["seed", "teardown", "rebuild", "sleep", "wake", "bake", "roll-back"]),
  confirmation: z.string().default(""),
});

/** Requires more than a click for a destructive action: the form must contain the action and the deployment's prefix. */
export async function confirm(args: readonly string[]): Promise<void> {
  const { action, confirmation } = readInputs(args, ConfirmInputs);
  const words = action === "bake" || action === "seed" ? ["seed", "bake"] : [action];
  const accepted = words.map((word) => `${word} ${configuration.prefix}`);
  if (accepted.includes(confirmation.trim())) return;
  throw new OperatorError(`The confirmation was "${confirmation}". Nothing was changed.`, {
    remedy: `Run it again and type: ${accepted[0]}`,
  });
}

const ApprovalInputs = z.object({
  githubRunId: z.string(),
  /** Who started this attempt of the run. */
  githubTriggeringActor: z.string(),
});

/**
 * Shows who approved the run, and refuses one that only its starter approved, or nobody: GitHub starts a job at once when
 * its environment has no reviewers, and creates an environment that does not exist.
 */
export async function recordApproval(args: readonly string[]): Promise<void> {
  const { githubRunId, githubTriggeringActor: starter } = readInputs(args, ApprovalInputs);
  const approvers = await approversOf(githubFromEnvironment(), Number(githubRunId), "lifecycle-approval");
  const others = approvers.filter((one) => one !== starter);
  if (others.length > 0) return addSummary(`Started by **${starter}**, approved by **${others.join(", ")}**.`);
  if (configuration.singleOperator) {
    return addSummary(`Started and approved by **${starter}**, the single operator, who typed the confirmation.`);
  }
  throw new OperatorError(`Nobody but ${starter}, who started it, approved this run. Nothing was changed.`, {
    remedy:
      "Add a reviewer to the environment lifecycle-approval (`npm run doctor`). If you operate the deployment alone, set `singleOperator: true` in cdk/config/digidex.config.ts.",
  });
}

const AttemptInputs = z.object({
  /** The attempt in which the reviewer was asked. "Re-run failed jobs" asks nobody. */
  approvedAttempt: z.string(),
  githubRunAttempt: z.string(),
});

export async function checkAttempt(args: readonly string[]): Promise<void> {
  const { approvedAttempt, githubRunAttempt } = readInputs(args, AttemptInputs);
  if (approvedAttempt === githubRunAttempt) return;
  throw new OperatorError(`Attempt ${approvedAttempt} was approved, and this is attempt ${githubRunAttempt}.`, {
    remedy: 'Nothing was changed. Choose "Re-run all jobs", or start the workflow anew: a reviewer is asked again.',
  });
}

export async function seed(): Promise<void> {
  await assertReady(configuration, "seed");
  await withLock(configuration, "seed", () => seedDatabase(configuration, SYNTHESISED));
}

export async function teardown(): Promise<void> {
  await withLock(configuration, "tear down", () => tearDown(configuration));
}

export async function sleep(): Promise<void> {
  await withLock(configuration, "put to sleep", () => putToSleep(configuration));
}

const RestoreInputs = z.object({
  /** The button: `wake` needs a deployment that is asleep, and `rebuild` wakes one as well. */
  action: z.enum(["rebuild", "wake"]).default("rebuild"),
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
});

export async function restore(args: readonly string[]): Promise<void> {
  const { action, snapshot } = readInputs(args, RestoreInputs);
  await assertReady(configuration, "restore");
  await withLock(configuration, action, async () => {
    const { name } = await readPhase(configuration);
    if (action === "wake" && !["falling asleep", "asleep", "waking"].includes(name)) {
      throw new OperatorError(`The deployment is not asleep: its phase is ${name}.`, {
        remedy: name === "live" ? "Nothing was changed." : "Nothing was changed. Choose `rebuild` instead.",
      });
    }
    await restoreDeployment(configuration, SYNTHESISED, snapshot);
  });
}

/** Sets the phase to `live`, and reports how long it took to rebuild, or to wake. */
export async function finishRebuild(): Promise<void> {
  await whileUp(configuration, "finish the rebuild", async (phase) => {
    const { siteUrl, apiUrl } = await readOutputs(configuration);
    const { since } = await readPhase(configuration);
    const { since: now } = await enterPhase(configuration, "live");
    const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
    await addSummary(
      `### ${phase === "waking" ? "Woken" : "Rebuilt"} in ${minutes.toFixed(1)} minutes\n\nThe site: ${siteUrl}\nThe API: ${apiUrl}`,
    );
  });
}
