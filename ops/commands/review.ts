import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { approvalLabel, isApiApproval, report as reportOfApi } from "../api-changes/approval.ts";
import { breakingChanges } from "../api-changes/breaking-changes.ts";
import { isApproval, judge } from "../diff/approval.ts";
import {
  COMPARISON_FOLDER,
  type Comparison,
  compare,
  compareApi,
  readComparison,
  writeComparison,
} from "../diff/compare.ts";
import { compareCosts } from "../diff/compare-costs.ts";
import { compareFacts } from "../diff/facts.ts";
import { whatIsOutdated } from "../diff/outdated.ts";
import { COMMENT_OVERHEAD, upsertComment } from "../diff/pull-request.ts";
import { report } from "../diff/report.ts";
import { findSkipInstruction } from "../diff/skip-instruction.ts";
import { deployedRelease, deployedTemplates, readAssembly, synthesiseBase } from "../diff/templates.ts";
import { addSummary, annotate, readEvent, runNumber, runUrl, setOutput } from "../shared/actions.ts";
import { type Approvals, approvalsOn, describeApproval } from "../shared/approvals.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import {
  BODY_LIMIT,
  type GithubRepository,
  githubFromEnvironment,
  isClosedToComments,
  isOutage,
} from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { truncate } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
import { SYNTHESISED } from "../system/stacks.ts";

/** Commands that say what a pull request changes, and change nothing in the account. */

const repository = join(import.meta.dirname, "..", "..");

/** What a synthesis uses before anything is deployed: the defaults of `cdk` and `db-snapshot`. */
const NOT_DEPLOYED = {
  ...{ commit: "development", builtAt: "1970-01-01T00:00:00Z" },
  ...{ siteUrl: "http://localhost:5173", apiUrl: "http://localhost:4000" },
};

/**
 * Sets the outputs `commit`, `built-at`, `site-url` and `api-url` to those of the deployed release. A synthesis for them
 * differs from what is deployed only by what the pull request changes.
 */
export async function deployedReleaseOutputs(): Promise<void> {
  const { commit, builtAt, siteUrl, apiUrl } = (await readDeployedRelease()) ?? NOT_DEPLOYED;
  setOutput("commit", commit);
  setOutput("built-at", builtAt);
  setOutput("site-url", siteUrl);
  setOutput("api-url", apiUrl);
}

function readDeployedRelease() {
  const role = namesOf(configuration).cdkRole("lookup");
  return deployedRelease(configuration, `arn:aws:iam::${configuration.account}:role/${role}`);
}

const DiffInputs = z.object({
  /** The folder with the synthesised stacks. In a workflow, it was made by a job without a role, and is data. */
  proposal: z.string().default(SYNTHESISED),
  /** A commit to compare with, instead of the account. Needs no credentials. */
  base: z.string().min(1).optional(),
  /** The commit with whose facts those of the checkout are compared; by default `base`. */
  factsBase: z.string().min(1).optional(),
  /** A clone that has these commits. */
  checkout: z.string().default(repository),
  /** The commit of the release for which the proposal was compiled. */
  compiledFor: z.string().optional(),
  commit: z.string().default("this checkout"),
  folder: z.string().default(COMPARISON_FOLDER),
});

/** Compares the stacks that `npm run synth -w cdk` wrote, and stores the result for `report-diff`. */
export async function diff(args: readonly string[]): Promise<void> {
  const { proposal, base, factsBase = base, checkout, compiledFor, commit, folder } = readInputs(args, DiffInputs);
  // The Seed stack exists for minutes only: what it differs from is never deployed.
  const after = readAssembly(resolve(proposal)).filter(
    ({ name }) => base || name !== namesOf(configuration).stack("seed"),
  );
  const before = base
    ? await step(`Synthesising ${base}`, () => synthesiseBase(base, resolve(checkout)))
    : await step("Reading the deployed templates", () => deployedTemplates(configuration, after));
  const comparison: Comparison = {
    comparedWith: base ? `the commit ${base}` : "what is deployed",
    stacks: compare(before, after),
    api: compareApi(before, after),
    monthlyUsd: compareCosts(before, after),
    // In a workflow, what is committed, and not what a link of a pull request names.
    facts: factsBase
      ? compareFacts(factsBase, resolve(checkout), environment.GITHUB_EVENT_PATH ? "HEAD" : undefined)
      : undefined,
    outdated: base ? [] : await outdated(resolve(checkout), compiledFor),
  };
  const parts = report(comparison, { verdict: judge(comparison, []), commit, at: new Date() });
  writeComparison(folder, comparison, truncate(parts, Number.POSITIVE_INFINITY).text);
  for (const { stack, changes, destructive, isNew } of comparison.stacks) {
    const counts = changes === 0 ? "no change" : `${changes} changes, ${destructive.length} destructive`;
    printLine(`  ${stack}: ${isNew ? "not deployed" : counts}`);
  }
  printLine(`Full report: ${join(folder, "report.md")}`);
}

/** Of a pull request that is compared with the account. */
async function outdated(checkout: string, compiledFor: string | undefined): Promise<string[]> {
  const event = environment.GITHUB_EVENT_PATH ? readEvent(DiffEvent) : undefined;
  if (!event || "merge_group" in event) return [];
  const deployed = (await readDeployedRelease())?.commit;
  const target = event.pull_request.base.ref;
  return whatIsOutdated({ checkout, main: repository, target, compiledFor, deployed });
}

const ReportDiffInputs = z.object({
  /** Also writes a comment on the pull request, which the run's token must be allowed to do. */
  comment: z.boolean().default(false),
  artifactUrl: z.url().optional(),
  folder: z.string().default(COMPARISON_FOLDER),
});
const PullRequest = z.object({
  number: z.int(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
const MergeGroup = z.object({ head_sha: z.string(), base_ref: z.string() });
const DiffEvent = z.union([z.object({ pull_request: PullRequest }), z.object({ merge_group: MergeGroup })]);

/**
 * Shows the stored comparison, and fails for a destructive change of data without the label that approves it. In a merge
 * queue it only shows: each pull request has passed, and the deployment judges all of them together.
 */
export async function reportDiff(args: readonly string[]): Promise<void> {
  const { comment, artifactUrl, folder } = readInputs(args, ReportDiffInputs);
  const event = readEvent(DiffEvent);
  const comparison = readComparison(folder);
  if ("merge_group" in event) {
    const { head_sha: commit, base_ref } = event.merge_group;
    const target = base_ref.replace("refs/heads/", "");
    const circumstances = { verdict: judge(comparison, []), commit, target, at: new Date(), artifactUrl };
    return addSummary(truncate(report(comparison, circumstances), BODY_LIMIT).text);
  }
  const { number, head, base } = event.pull_request;
  const github = githubFromEnvironment();
  // Not those of the event, which are old when a run is repeated.
  const approvals = await approvalsOn(github, number, isApproval);
  const verdict = judge(
    comparison,
    approvals.counted.map(({ label }) => label),
  );
  const target = base.ref;
  const links = { artifactUrl, runUrl: runUrl() };
  const circumstances = { verdict, approvals, commit: head.sha, target, at: new Date(), ...links };
  const { text } = truncate(report(comparison, circumstances), BODY_LIMIT - COMMENT_OVERHEAD);
  await addSummary(text);
  if (comment) await writeComment(github, number, text);
  if (verdict.approved) return refuseSkipInstruction(github, number);
  throw new OperatorError(
    `This would destroy ${verdict.needed.map(({ id }) => id).join(", ")}.${refusals(approvals)}`,
    {
      remedy: `If that is intended, have somebody with write access who did not write it give the pull request the label ${verdict.label}. It approves exactly these changes.`,
    },
  );
}

async function refuseSkipInstruction(github: GithubRepository, number: number): Promise<void> {
  const found = await findSkipInstruction(github, number);
  if (!found) return;
  throw new OperatorError(`A merge would start no deployment: ${found}.`, {
    remedy:
      "GitHub starts no workflow for a push with such a message. Reword it; a new title or description is read at once.",
  });
}

/** The check is about the change, and the summary has the report: when GitHub fails, or nobody can comment, that is a warning. */
async function writeComment(github: GithubRepository, number: number, text: string): Promise<void> {
  try {
    printLine(await upsertComment(github, number, text, runNumber()));
  } catch (error) {
    if (!isOutage(error) && !isClosedToComments(error)) throw error;
    annotate("warning", `The comment could not be written: ${error.message}. The run's summary has the report.`);
  }
}

const refusals = ({ refused }: Approvals) =>
  refused.map(({ label, reason }) => ` The label ${label} does not count: ${reason}.`).join("");

const ApiChangesInputs = z.object({
  /** The commit to compare with. */
  base: z.string().min(1).default("origin/main"),
  checkout: z.string().default(repository),
});
const OPENAPI = "backend/openapi.json";

/**
 * Shows what the OpenAPI document breaks for programs that call the API, and fails without the label that approves exactly
 * that. In a merge queue it only shows: each pull request has passed.
 */
export async function reportApiChanges(args: readonly string[]): Promise<void> {
  const { base, checkout: folder } = readInputs(args, ApiChangesInputs);
  const checkout = resolve(folder);
  const event = environment.GITHUB_EVENT_PATH ? readEvent(DiffEvent) : undefined;
  const options = { cwd: checkout, encoding: "utf8", maxBuffer: 64 << 20 } as const;
  const before = execFileSync("git", ["show", `${base}:${OPENAPI}`], options);
  // In a workflow, what is committed, and not what a link of a pull request names.
  const after = event
    ? execFileSync("git", ["show", `HEAD:${OPENAPI}`], options)
    : readFileSync(join(checkout, OPENAPI), "utf8");
  const changes = before === after ? [] : breakingChanges(before, after);
  await addSummary(reportOfApi(changes, `the commit ${base}`));
  if (changes.length === 0 || (event && "merge_group" in event)) return;
  const label = approvalLabel(changes);
  const approvals = event
    ? await approvalsOn(githubFromEnvironment(), event.pull_request.number, isApiApproval)
    : { counted: [], refused: [] };
  const given = approvals.counted.filter((one) => one.label === label);
  if (given.length > 0) return addSummary(`Approved ${given.map(describeApproval).join(", ")}.`);
  throw new OperatorError(
    `This would break programs that call the API: ${changes.length} changes.${refusals(approvals)}`,
    {
      remedy: `Change it so that they still work (add instead of change), or have somebody with write access who did not write it give the pull request the label ${label}. It approves exactly these changes.`,
    },
  );
}
