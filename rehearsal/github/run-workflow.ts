import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTrue } from "@digidex/ops/workflows/evaluate";
import { type Job, readWorkflows } from "@digidex/ops/workflows/workflow";
import { type JobResult, type JobRun, runJob } from "./run-job.ts";

type Run = Omit<JobRun, "job" | "contexts"> & {
  /** Its file name in the checkout, e.g. `deploy.yml`. */
  file: string;
  contexts: JobRun["contexts"];
  /** Names of the jobs that call a workflow, like `check`, and fail. Others pass without running: they take an hour. */
  failingCalls?: readonly string[];
  /** "Re-run failed jobs" of an earlier attempt: the jobs that succeeded keep their results and outputs. */
  earlier?: WorkflowResult | undefined;
};

/** The results of the jobs by their names. */
export type WorkflowResult = Record<string, JobResult>;

/**
 * Runs the jobs of a workflow file for an event, one after the other in the order of their `needs`.
 * @throws {RunnerKilled} if the signal killed it
 */
export async function runWorkflow(run: Run): Promise<WorkflowResult> {
  const { file, contexts, folder, workspace, env, signal, failingCalls = [], earlier = {} } = run;
  const workflow = readWorkflows(workspace).find((one) => one.file === file);
  const { github } = contexts;
  if (!workflow || !Object.hasOwn(workflow.on, github.event_name))
    throw new Error(`${file} does not run on ${github.event_name}.`);
  const eventFile = join(folder, "event.json");
  const results: WorkflowResult = {};
  for (const [name, job] of sortByNeeds(workflow.jobs)) {
    const before = earlier[name];
    if (before?.result === "success") {
      results[name] = before;
      continue;
    }
    const needs = Object.fromEntries(job.needs.map((needed) => [needed, results[needed]]));
    const failed = Object.values(needs).some((needed) => needed?.result !== "success");
    if (!isTrue(job.if, { ...contexts, needs }, { failed })) {
      results[name] = { result: "skipped", ...NOTHING };
      continue;
    }
    if (job.uses) {
      results[name] = { result: failingCalls.includes(name) ? "failure" : "success", ...NOTHING };
      continue;
    }
    const jobFolder = join(folder, name);
    const jobEnv = { ...env, ...githubVariables(contexts, eventFile) };
    const jobRun = { job, contexts: { ...contexts, needs }, workspace, folder: jobFolder, env: jobEnv, signal };
    writeFileSync(eventFile, JSON.stringify(github.event ?? {}));
    results[name] = await runJob(jobRun);
  }
  return results;
}

const NOTHING = { steps: [], summary: "", outputs: {} };

/** The variables that GitHub sets for every step. */
function githubVariables({ github }: JobRun["contexts"], eventFile: string): Record<string, string> {
  const { repository, sha, ref, event_name, run_id, api_url } = github as Record<string, unknown>;
  const values = { repository, sha, ref, event_name, run_id, api_url, server_url: "https://github.com", actions: true };
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
