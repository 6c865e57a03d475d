import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { interpolate, isTrue } from "@digidex/ops/workflows/evaluate";
import {
  type Job,
  type Permissions,
  readWorkflows,
  tokenPermissions,
  type Workflow,
} from "@digidex/ops/workflows/workflow";
import { required } from "../required.ts";
import type { ConcurrencyGroups } from "./concurrency-groups.ts";
import { type JobResult, type JobRun, runJob } from "./run-job.ts";

type Run = Omit<JobRun, "job" | "contexts"> & {
  contexts: JobRun["contexts"];
  /** Names of the jobs that call a workflow, like `check`, and fail. Others pass without running: they take an hour. */
  failingCalls?: readonly string[];
  /** "Re-run failed jobs" of an earlier attempt: the jobs that succeeded keep their results and outputs. */
  earlier?: WorkflowResult | undefined;
  groups?: ConcurrencyGroups;
  /** Creates the token of a job, `github.token`, that may do what the permissions say. */
  tokenWith?: (permissions: Permissions) => string;
  /** Ends when a reviewer has approved a job of the environment; at once for an environment without reviewers. */
  reviewOf?: (environment: string) => Promise<void>;
  /** Is told of every job with an environment that has ended: GitHub records a deployment for each, whatever the job did. */
  deployed?: (environment: string, state: "success" | "failure", url: string) => void;
};

/** The results of the jobs by their names. */
export type WorkflowResult = Record<string, JobResult>;

/**
 * Runs the jobs of a workflow file for an event, one after the other in the order of their `needs`.
 * @throws {RunnerKilled} if the signal killed it
 */
export async function runWorkflow(run: Run): Promise<WorkflowResult> {
  const workflow = readWorkflows(run.workspace).find((one) => one.file === run.file);
  const { github } = run.contexts;
  if (!workflow || !Object.hasOwn(workflow.on, github.event_name))
    throw new Error(`${run.file} does not run on ${github.event_name}.`);
  const cancelled = () =>
    Object.fromEntries(Object.keys(workflow.jobs).map((name) => [name, { result: "cancelled" as const, ...NOTHING }]));
  return inGroup(run, workflow.concurrency, run.contexts, () => runJobs(workflow, run), cancelled);
}

async function runJobs(workflow: Workflow, run: Run): Promise<WorkflowResult> {
  const { contexts, failingCalls = [], earlier = {}, reviewOf } = run;
  const results: WorkflowResult = {};
  for (const [name, job] of sortByNeeds(workflow.jobs)) {
    const before = earlier[name];
    if (before?.result === "success") {
      results[name] = before;
      continue;
    }
    const needs = Object.fromEntries(job.needs.map((needed) => [needed, results[needed]]));
    const known = { ...contexts, needs };
    const failed = Object.values(needs).some((needed) => needed?.result !== "success");
    if (!isTrue(job.if, known, { failed })) {
      results[name] = { result: "skipped", ...NOTHING };
    } else if (job.uses) {
      results[name] = { result: failingCalls.includes(name) ? "failure" : "success", ...NOTHING };
    } else {
      // A job holds its group while it waits for a reviewer.
      const begin = async () => {
        if (job.environment) await reviewOf?.(job.environment);
        const ended = await startJob(workflow, name, known, run);
        const steps = Object.fromEntries(ended.stepOutputs);
        const url = interpolate(job.environmentUrl ?? "", { ...known, steps });
        if (job.environment) run.deployed?.(job.environment, ended.result === "success" ? "success" : "failure", url);
        return ended;
      };
      results[name] = await inGroup(run, job.concurrency, known, begin, () => ({ result: "cancelled", ...NOTHING }));
    }
  }
  return results;
}

function startJob(workflow: Workflow, name: string, known: JobRun["contexts"], run: Run): Promise<JobResult> {
  const { file, folder, workspace, env, signal } = run;
  const listed = required(workflow.jobs[name], `the job ${name}`);
  const job = { ...listed, permissions: tokenPermissions(workflow, listed, known.github) };
  const contexts = { ...known, github: { ...known.github, token: run.tokenWith?.(job.permissions) } };
  const eventFile = join(folder, "event.json");
  writeFileSync(eventFile, JSON.stringify(contexts.github.event ?? {}));
  const jobEnv = { ...env, ...githubVariables(contexts, eventFile) };
  return runJob({ job, file, contexts, workspace, folder: join(folder, name), env: jobEnv, signal });
}

/** Runs a task in a concurrency group; `cancelled` is the result when a newer one replaces it before it begins. */
async function inGroup<Result>(
  { groups }: Run,
  concurrency: Workflow["concurrency"],
  contexts: JobRun["contexts"],
  task: () => Promise<Result>,
  cancelled: () => Result,
): Promise<Result> {
  if (!groups || !concurrency) return task();
  const name = interpolate(concurrency.group, contexts);
  if (!(await groups.enter(name, concurrency.queue))) return cancelled();
  try {
    return await task();
  } finally {
    groups.leave(name);
  }
}

const NOTHING = { steps: [], summary: "", outputs: {}, stepOutputs: [] };

/** The variables that GitHub sets for every step. */
function githubVariables({ github }: JobRun["contexts"], eventFile: string): Record<string, string> {
  const { repository, sha, ref, event_name, run_id, run_number, run_attempt, triggering_actor, api_url } =
    github as Record<string, unknown>;
  const run = { run_id, run_number, run_attempt, triggering_actor };
  const values = { repository, sha, ref, event_name, ...run, api_url, server_url: "https://github.com", actions: true };
  const named = Object.entries(values).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)]);
  return { ...Object.fromEntries(named), GITHUB_EVENT_PATH: eventFile, CI: "true" };
}

/** Each job after the jobs that it needs. */
function sortByNeeds(jobs: Record<string, Job>): [string, Job][] {
  const sorted: [string, Job][] = [];
  const left = new Map(Object.entries(jobs));
  while (left.size > 0) {
    const next = [...left].find(([, { needs }]) => needs.every((needed) => !left.has(needed)));
    if (!next) throw new Error(`These jobs need each other: ${[...left.keys()].join(", ")}.`);
    left.delete(next[0]);
    sorted.push(next);
  }
  return sorted;
}
