import { z } from "zod";
import { verifySnapshot } from "../lifecycle/snapshot.ts";
import { assertKept, liveCommit } from "../release/kept-releases.ts";
import { addSummary, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { approversOf, githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { code } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
import { readOutputs } from "../system/outputs.ts";
import { type PhaseName, readPhase } from "../system/phase.ts";
import { isUp, whatToDo } from "./status.ts";

/** Commands that check a request of an operator before it is carried out: its confirmation, its phase, its approval. */

/** Labels that approve destructive changes, separated by spaces. */
export const Labels = z
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
