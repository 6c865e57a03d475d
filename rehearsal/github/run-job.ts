import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IDS } from "@digidex/ops/github-server";
import { type Contexts, interpolate, isTrue } from "@digidex/ops/workflows/evaluate";
import type { Job } from "@digidex/ops/workflows/workflow";
import type { Claims } from "../account/assume-role.ts";
import { required } from "../required.ts";
import { interpolateValues, runAction, type StepEnd } from "./actions.ts";
import { runShell } from "./run-shell.ts";

/** The `github` context, as far as the workflows read it. */
export type Github = { repository: string; sha: string; event_name: string; ref: string; event?: unknown } & Record<
  string,
  unknown
>;

type Result = "success" | "failure" | "skipped" | "cancelled";
type StepContext = { outcome: string; outputs: Record<string, string> };
/** `command` is the step's shell line or action. */
type StepResult = { name: string; command: string; outcome: Result; output: string };
/** `summary` is the job's step summary, in Markdown. `outputs` are for the jobs that need it. */
export type JobResult = {
  result: Result;
  steps: StepResult[];
  summary: string;
  outputs: Record<string, string>;
  /** The context `steps` at the end of the job. */
  stepOutputs: [string, StepContext][];
};

export type JobRun = {
  job: Job;
  /** Its workflow's file name, e.g. `deploy.yml`. */
  file: string;
  contexts: Contexts & { github: Github };
  /** The checkout in which the steps run. */
  workspace: string;
  /** Directory for logs, outputs and artifacts. */
  folder: string;
  /** The runner's environment, without credentials. */
  env: Record<string, string>;
  signal?: AbortSignal | undefined;
};

/**
 * Runs a job's steps in order, as GitHub does: it evaluates their `if`, passes outputs on, and after a failure runs only
 * the steps whose `if` asks for it.
 */
export async function runJob({
  job,
  file: workflow,
  contexts,
  workspace,
  folder,
  env,
  signal,
}: JobRun): Promise<JobResult> {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const results: StepResult[] = [];
  const stepContext: Record<string, StepContext> = {};
  let jobEnv = { ...env, ...interpolateValues(job.env, contexts) };
  writeFileSync(file("summary.md"), "");
  let failed = false;

  for (const [index, step] of job.steps.entries()) {
    const known = { ...contexts, steps: stepContext };
    const command = required(step.run ?? step.uses, `run or uses of step ${index}`);
    const name = step.name ?? command;
    if (!isTrue(step.if, known, { failed })) {
      results.push({ name, command, outcome: "skipped", output: "" });
      if (step.id) stepContext[step.id] = { outcome: "skipped", outputs: {} };
      continue;
    }
    const outputFile = file(`output-${index}`);
    writeFileSync(outputFile, "");
    const stepEnv = {
      ...jobEnv,
      ...interpolateValues(step.env, known),
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: file("summary.md"),
    };
    const shell = { cwd: workspace, env: stepEnv, log: file(`${index}.log`), signal };
    const end: StepEnd = step.uses
      ? await runAction(step.uses, {
          inputs: interpolateValues(step.with, known),
          ...{
            sha: contexts.github.sha,
            claims: claimsOf(job, contexts.github, workflow),
            shell,
            artifacts: join(folder, "..", "artifacts"),
          },
        })
      : await runShell(command, shell);
    jobEnv = { ...jobEnv, ...end.env };
    const outcome = end.code === 0 ? "success" : "failure";
    failed ||= outcome === "failure";
    results.push({ name, command, outcome, output: end.output });
    if (step.id) stepContext[step.id] = { outcome, outputs: { ...readOutputs(outputFile), ...end.outputs } };
  }
  const summary = readFileSync(file("summary.md"), "utf8");
  const known = { ...contexts, steps: stepContext };
  const outputs = Object.entries(job.outputs).map(([name, value]) => [name, interpolate(value, known)]);
  const result = failed ? "failure" : "success";
  return {
    result,
    steps: results,
    summary,
    outputs: Object.fromEntries(outputs),
    stepOutputs: Object.entries(stepContext),
  };
}

/**
 * The claims of the OIDC token of a run; undefined if the job may not request a token.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
function claimsOf({ environment, permissions }: Job, github: Github, file: string): Claims | undefined {
  if (typeof permissions !== "object" || permissions["id-token"] !== "write") return undefined;
  const { repository, event_name, ref } = github;
  // The repository is new, so the subject contains the ids of owner and repository.
  const [owner, name] = repository.split("/");
  const numbered = `repo:${owner}@${IDS.owner}/${name}@${IDS.repository}`;
  const context = environment
    ? `environment:${environment}`
    : event_name === "pull_request"
      ? event_name
      : `ref:${ref}`;
  return {
    ...{ sub: `${numbered}:${context}`, ref, repository_id: String(IDS.repository) },
    job_workflow_ref: `${repository}/.github/workflows/${file}@${ref}`,
  };
}

/** Parses `name<<delimiter`, lines, `delimiter` from the file GITHUB_OUTPUT. */
function readOutputs(file: string): Record<string, string> {
  const outputs = /^([^\n=]+)<<(\S+)\n(.*?)\n\2$/gms;
  return Object.fromEntries(
    [...readFileSync(file, "utf8").matchAll(outputs)].map(([, name = "", , value = ""]) => [name, value]),
  );
}
