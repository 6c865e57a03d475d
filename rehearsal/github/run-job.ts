import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Contexts, isTrue } from "@digidex/ops/workflows/evaluate";
import type { Job } from "@digidex/ops/workflows/workflow";
import type { Github } from "./context.ts";
import { runShell } from "./program.ts";
import { type Ran, textsOf, useAction } from "./use-action.ts";

type StepResult = { name: string; outcome: "success" | "failure" | "skipped"; output: string };
export type JobResult = { result: "success" | "failure" | "skipped"; steps: StepResult[]; summary: string };

export type JobRun = {
  job: Job;
  contexts: Contexts & { github: Github };
  /** The checkout that it works in. */
  workspace: string;
  /** Where logs, outputs and artifacts go. */
  folder: string;
  /** What the machine has; credentials are not among it. */
  env: Record<string, string>;
  signal?: AbortSignal | undefined;
};

/**
 * Runs a job's steps in their order, as GitHub does: by their `if`s, with what earlier ones put out, on after a failure
 * only where a step asks to.
 */
export async function runJob({ job, contexts, workspace, folder, env, signal }: JobRun): Promise<JobResult> {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const results: StepResult[] = [];
  const outputs: Record<string, { outcome: string; outputs: Record<string, string> }> = {};
  let jobEnv = { ...env, ...textsOf(job.env, contexts) };
  writeFileSync(file("summary.md"), "");
  let failed = false;

  for (const [index, step] of job.steps.entries()) {
    const known = { ...contexts, steps: outputs };
    const name = step.name ?? step.run ?? step.uses!;
    if (!isTrue(step.if, known, { failed })) {
      results.push({ name, outcome: "skipped", output: "" });
      if (step.id) outputs[step.id] = { outcome: "skipped", outputs: {} };
      continue;
    }
    const outputFile = file(`output-${index}`);
    writeFileSync(outputFile, "");
    const stepEnv = {
      ...jobEnv,
      ...textsOf(step.env, known),
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: file("summary.md"),
    };
    const shell = { cwd: workspace, env: stepEnv, log: file(`${index}.log`), signal };
    const ran: Ran = step.uses
      ? await useAction(step, { job, github: contexts.github, known, shell, artifacts: file("artifacts") })
      : await runShell(step.run!, shell);
    jobEnv = { ...jobEnv, ...ran.env };
    const outcome = ran.code === 0 ? "success" : "failure";
    failed ||= outcome === "failure";
    results.push({ name, outcome, output: ran.output });
    if (step.id) {
      outputs[step.id] = { outcome, outputs: { ...readOutputs(outputFile), ...ran.outputs } };
    }
  }
  const summary = readFileSync(file("summary.md"), "utf8");
  return { result: failed ? "failure" : "success", steps: results, summary };
}

/** What a step wrote as `name<<end`, lines, `end`. */
function readOutputs(file: string): Record<string, string> {
  const outputs = /^([^\n=]+)<<(\S+)\n(.*?)\n\2$/gms;
  return Object.fromEntries(
    [...readFileSync(file, "utf8").matchAll(outputs)].map(([, name, , value]) => [name!, value!]),
  );
}
