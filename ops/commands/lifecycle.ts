import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { leftToNewer } from "../deploy/commit-order.ts";
import { assertApproved, type Given } from "../deploy/guard.ts";
import { mergedPullRequests } from "../diff/pull-request.ts";
import { type Preparation, restore as restoreDeployment } from "../lifecycle/restore.ts";
import { seed as seedDatabase } from "../lifecycle/seed.ts";
import { sleep as putToSleep } from "../lifecycle/sleep.ts";
import { verifySnapshot } from "../lifecycle/snapshot.ts";
import { teardown as tearDown } from "../lifecycle/teardown.ts";
import { assertReady } from "../preflight/preflight.ts";
import { buildRelease } from "../release/build-release.ts";
import { assertKept, liveCommit } from "../release/kept-releases.ts";
import { publish, publishData } from "../release/publish.ts";
import { RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { approversOf, githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { code } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
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

/** Labels that approve destructive changes, separated by spaces. */
const Labels = z
  .string()
  .default("")
  .transform((text) => text.split(/\s+/).filter(Boolean));

/** `bake` is the former name of `seed`. */
const ConfirmInputs = z.object({
  action: z.enum(["seed", "teardown", "rebuild", "sleep", "wake", "bake", "roll-back"]),
  confirmation: z.string().default(""),
  /** What a run would do further, checked before a reviewer is asked. */
  approve: Labels.pipe(
    z.array(z.string().regex(/^approves-destruction-[0-9a-f]{20}$/, "is no label of `diff` or `deploy`")),
  ),
  snapshot: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/i, "is no name of a snapshot")
    .optional(),
  to: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, "must be at least seven digits of a commit")
    .optional(),
});

/** Requires more than a click for a destructive action: the form must contain the action and the deployment's prefix. */
export async function confirm(args: readonly string[]): Promise<void> {
  await checkAttempt();
  const { action, confirmation, approve, snapshot, to } = readInputs(args, ConfirmInputs);
  const isRestoring = action === "rebuild" || action === "wake";
  if (snapshot && !isRestoring) {
    throw new OperatorError(`${action} restores no snapshot. Nothing was changed.`, {
      remedy: "Leave the field `snapshot` empty, or choose rebuild.",
    });
  }
  const words = action === "bake" || action === "seed" ? ["seed", "bake"] : [action];
  const accepted = words.map((word) => `${word} ${configuration.prefix}`);
  if (accepted.includes(confirmation.trim())) {
    const details = [
      ...(snapshot ? [`The snapshot: ${code(snapshot)}`] : []),
      ...(to ? [`The release: ${code(to)}`] : []),
      ...approve.map((label) => `It approves destructive changes: ${code(label)}`),
    ];
    return addSummary([`### ${action}`, "", ...details.map((line) => `- ${line}`)].join("\n"));
  }
  throw new OperatorError(`The confirmation was "${confirmation}". Nothing was changed.`, {
    remedy: `Run it again and type: ${accepted[0]}`,
  });
}

/** Phases in which an action has nothing to do, or cannot begin. `rebuild` may follow on everything but `live`. */
const USELESS: Readonly<Record<string, readonly PhaseName[]>> = {
  seed: ["live", "asleep", "falling asleep", "waking", "rebuilding", "tearing down"],
  sleep: ["down", "seeding", "asleep", "tearing down", "rebuilding"],
  wake: ["down", "seeding", "live", "tearing down", "rebuilding"],
  teardown: ["down", "seeding"],
  rebuild: ["live"],
};

const RequestInputs = z.object({
  action: z.enum(["seed", "teardown", "rebuild", "sleep", "wake", "bake", "roll-back"]),
  snapshot: z.string().optional(),
  to: z.string().optional(),
});

/**
 * Refuses what cannot be done, before a reviewer is asked and without a lock: the phase may change meanwhile, and the command
 * itself checks again. For `roll-back`, sets the output `live` to the commit that would be rolled back.
 */
export async function checkRequest(args: readonly string[]): Promise<void> {
  const { action, snapshot, to } = readInputs(args, RequestInputs);
  const { name, since } = await readPhase(configuration);
  if (USELESS[action === "bake" ? "seed" : action]?.includes(name)) {
    throw new OperatorError(
      `The phase of the deployment is ${name}, since ${since}: there is nothing for ${action} to do.`,
      {
        remedy: `Nothing was changed. ${isUp(name) ? "Choose another action." : whatToDo(name)}`,
      },
    );
  }
  if (snapshot) await step(`Verifying ${snapshot}`, () => verifySnapshot(snapshot));
  if (action === "roll-back") {
    const outputs = await readOutputs(configuration);
    await assertKept(outputs, { commit: to, beforeLive: true });
    setOutput("live", (await liveCommit(outputs)) ?? "");
  }
  printLine(`The phase is ${name}: ${action} can begin.`);
}

const ApprovalInputs = z.object({
  githubRunId: z.string(),
  /** Who started the run. */
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

/**
 * Refuses a run that is repeated, as a whole or in part: GitHub lists the approvals of all attempts together, does not promise to
 * ask a reviewer again, and something else may be live by now.
 */
export async function checkAttempt(): Promise<void> {
  const attempt = environment.GITHUB_RUN_ATTEMPT ?? "1";
  if (attempt === "1") return;
  throw new OperatorError(`This is attempt ${attempt}, and only the first was confirmed and approved.`, {
    remedy: "Nothing was changed. Start the workflow anew: it continues what was interrupted.",
  });
}

/** Whom the label of an older pull request does not reach: while nothing is deployed, no commit is the live one. */
const TYPE_LABEL = "start the workflow again with LABEL in its field `approve`: its reviewer sees it.";

const SeedInputs = z.object({ approve: Labels, assembly: z.string().default(SYNTHESISED) });

export async function seed(args: readonly string[]): Promise<void> {
  const { approve, assembly } = readInputs(args, SeedInputs);
  await assertReady(configuration, "seed");
  await withLock(configuration, "seed", async () => {
    await guard(assembly, { typed: approve, remedy: TYPE_LABEL });
    await seedDatabase(configuration, assembly);
  });
}

/** What `seed` and `restore` deploy themselves obeys the guard of `deploy`. @returns labels of what it approved */
async function guard(assembly: string, given: Given): Promise<string[]> {
  const { labels, summary } = await step("Checking for destructive changes", () =>
    assertApproved(configuration, assembly, given),
  );
  if (summary) await addSummary(summary);
  return labels;
}

export async function teardown(): Promise<void> {
  await withLock(configuration, "tear down", () => tearDown(configuration));
}

export async function sleep(): Promise<void> {
  await withLock(configuration, "put to sleep", () => putToSleep(configuration));
}

/** The stacks from which `restore` deploys. */
const ASSEMBLY = join(import.meta.dirname, "..", "..", ".local", "restore");

const RestoreInputs = z.object({
  /** The button: `wake` needs a deployment that is asleep, and `rebuild` wakes one as well. */
  action: z.enum(["rebuild", "wake"]).default("rebuild"),
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
  approve: Labels,
  /** The commit of the run. */
  githubSha: z.string().optional(),
  /** The folder with its synthesised stacks. */
  assembly: z.string().default(SYNTHESISED),
  /** Restores only: `build-release` builds the release afterwards. */
  withoutRelease: z.boolean().default(false),
});

/** Sets the outputs `approved`, what `deploy` need not ask again, and `is-first`, what `publish` need not invalidate. */
export async function restore(args: readonly string[]): Promise<void> {
  const { action, snapshot, approve, githubSha, assembly, withoutRelease } = readInputs(args, RestoreInputs);
  await assertReady(configuration, "restore");
  await withLock(configuration, action, async () => {
    const { name } = await readPhase(configuration);
    if (action === "wake" && !["falling asleep", "asleep", "waking"].includes(name)) {
      throw new OperatorError(`The deployment is not asleep: its phase is ${name}.`, {
        remedy: name === "live" ? "Nothing was changed." : "Nothing was changed. Choose `rebuild` instead.",
      });
    }
    const live = await readOutputs(configuration).then(liveCommit, () => undefined);
    const merged =
      environment.GITHUB_TOKEN && githubSha ? await mergedPullRequests(githubFromEnvironment(), live, githubSha) : [];
    const approved = await guard(assembly, { merged, typed: approve, remedy: TYPE_LABEL });
    setOutput("approved", approved.join(" "));
    // The build of the release synthesises the stacks again, to the same folder.
    rmSync(ASSEMBLY, { recursive: true, force: true });
    cpSync(assembly, ASSEMBLY, { recursive: true });
    const prepare: Preparation = {
      build: async (urls) => void (await buildRelease(RELEASE_FOLDER, urls)),
      async upload(outputs, pages) {
        if (!pages) return publishData(readRelease(), outputs);
        const { isFirst } = await publish(readRelease(), outputs);
        setOutput("is-first", String(isFirst));
      },
    };
    await restoreDeployment(configuration, ASSEMBLY, { chosen: snapshot, ...(!withoutRelease && { prepare }) });
  });
}

/** Sets the phase to `live`, and reports how long it took to rebuild, or to wake. */
export async function finishRebuild(): Promise<void> {
  await whileUp(configuration, "finish the rebuild", async (phase) => {
    const { siteUrl, apiUrl } = await readOutputs(configuration);
    const { since } = await readPhase(configuration);
    const { since: now } = await enterPhase(configuration, "live");
    setOutput("site-url", siteUrl);
    const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
    await addSummary(
      `### ${phase === "waking" ? "Woken" : "Rebuilt"} in ${minutes.toFixed(1)} minutes\n\nThe site: ${siteUrl}\nThe API: ${apiUrl}`,
    );
  });
}
