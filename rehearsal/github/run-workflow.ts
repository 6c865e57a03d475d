import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTrue } from "@digidex/ops/workflows/evaluate";
import { type Job, readWorkflows } from "@digidex/ops/workflows/workflow";
import { type JobResult, type JobRun, runJob } from "./run-job.ts";

type Run = Omit<JobRun, "job" | "contexts"> & {
  /** `deploy.yml`, as it stands in the checkout. */
  file: string;
  contexts: JobRun["contexts"];
};

/** Jobs by their names. */
export type WorkflowResult = Record<string, JobResult>;

/**
 * Plays a workflow file for an event, job after job: what runs, in which order and with what, is read from the file.
 * @throws {RunnerDied} when it is killed
 */
export async function runWorkflow({ file, contexts, folder, workspace, env, signal }: Run): Promise<WorkflowResult> {
  const workflow = readWorkflows(workspace).find((one) => one.file === file);
  const { github } = contexts;
  if (!workflow || !Object.hasOwn(workflow.on, github.event_name))
    throw new Error(`${file} does not run on ${github.event_name}.`);
  const eventFile = join(folder, "event.json");
  const results: WorkflowResult = {};
  for (const [name, job] of inOrder(workflow.jobs)) {
    const needs = Object.fromEntries(job.needs.map((needed) => [needed, { result: results[needed]!.result }]));
    const failed = job.needs.some((needed) => results[needed]!.result !== "success");
    if (!isTrue(job.if, { ...contexts, needs }, { failed })) {
      results[name] = { result: "skipped", steps: [], summary: "" };
      continue;
    }
    const jobFolder = join(folder, name);
    const jobEnv = { ...env, ...githubVariables(contexts, eventFile) };
    const run = { job, contexts: { ...contexts, needs }, workspace, folder: jobFolder, env: jobEnv, signal };
    writeFileSync(eventFile, JSON.stringify(github.event ?? {}));
    results[name] = await runJob(run);
  }
  return results;
}

/** What GitHub tells every step. */
function githubVariables({ github }: JobRun["contexts"], eventFile: string): Record<string, string> {
  const { repository, sha, ref, event_name, run_id, api_url } = github as Record<string, unknown>;
  const values = { repository, sha, ref, event_name, run_id, api_url, server_url: "https://github.com", actions: true };
  const named = Object.entries(values).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)]);
  return { ...Object.fromEntries(named), GITHUB_EVENT_PATH: eventFile, CI: "true" };
}

/** A job after those that it needs. */
function inOrder(jobs: Record<string, Job>): [string, Job][] {
  const sorted: [string, Job][] = [];
  const left = new Map(Object.entries(jobs));
  while (left.size > 0) {
    const next = [...left].find(([, { needs }]) => needs.every((needed) => !left.has(needed)));
    if (!next) throw new Error(`These jobs wait for each other: ${[...left.keys()].join(", ")}.`);
    left.delete(next[0]);
    sorted.push(next);
  }
  return sorted;
}
