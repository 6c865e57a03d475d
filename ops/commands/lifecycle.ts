import { z } from "zod";
import { restore as restoreDeployment } from "../lifecycle/restore.ts";
import { seed as seedDatabase } from "../lifecycle/seed.ts";
import { teardown as tearDown } from "../lifecycle/teardown.ts";
import { assertReady } from "../preflight/preflight.ts";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import { withLock } from "../system/lock.ts";
import { readOutputs } from "../system/outputs.ts";
import { enterPhase, type PhaseName, readPhase, whileUp } from "../system/phase.ts";
import { SYNTHESISED } from "../system/stacks.ts";

/** Commands about the deployment as a whole: its phase, and the steps of the workflow `lifecycle`. */

const WHAT_TO_DO: Record<Exclude<PhaseName, "live">, string> = {
  down: "It is torn down, or was never deployed. To deploy it: Actions, lifecycle, `rebuild` (before the very first time, `seed`).",
  seeding: "A run of `seed` is in progress or was interrupted: Actions, lifecycle, `seed` again.",
  rebuilding:
    "A rebuild is in progress or was interrupted: Actions, lifecycle, `rebuild` again. It deploys the newest commit of main.",
  "tearing down":
    "A teardown is in progress or was interrupted: Actions, lifecycle, `teardown` again, or `rebuild` to undo it.",
};

/** Sets the output `live`, and explains why nothing is deployed when it is `false`. */
export async function status(): Promise<void> {
  const { name, since } = await readPhase(configuration);
  setOutput("live", String(name === "live"));
  if (name === "live") return;
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
  action: z.enum(["seed", "teardown", "rebuild", "bake"]),
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

export async function seed(): Promise<void> {
  await assertReady(configuration, "seed");
  await withLock(configuration, "seed", () => seedDatabase(configuration, SYNTHESISED));
}

export async function teardown(): Promise<void> {
  await withLock(configuration, "tear down", () => tearDown(configuration));
}

const RestoreInputs = z.object({
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
});

export async function restore(args: readonly string[]): Promise<void> {
  const { snapshot } = readInputs(args, RestoreInputs);
  await assertReady(configuration, "restore");
  await withLock(configuration, "rebuild", () => restoreDeployment(configuration, SYNTHESISED, snapshot));
}

/** Sets the phase to `live`, so that merging deploys again, and reports the duration of the rebuild. */
export async function finishRebuild(): Promise<void> {
  await whileUp(configuration, "finish the rebuild", async () => {
    const { siteUrl, apiUrl } = await readOutputs(configuration);
    const { since } = await readPhase(configuration);
    const { since: now } = await enterPhase(configuration, "live");
    const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
    await addSummary(`### Rebuilt in ${minutes.toFixed(1)} minutes\n\nThe site: ${siteUrl}\nThe API: ${apiUrl}`);
  });
}
