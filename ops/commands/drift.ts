import { z } from "zod";
import { detectDrift } from "../drift/detect.ts";
import { IGNORED } from "../drift/ignored.ts";
import { driftReport, keepIssue } from "../drift/issue.ts";
import { sortOut } from "../drift/sort-out.ts";
import { configuration } from "../shared/configuration.ts";
import { addSummary } from "../shared/github.ts";
import { GithubApi } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { say } from "../shared/progress.ts";

const Inputs = z.object({
  /** Keeps the issue up to date as well. */
  issue: z.boolean().default(false),
});

export async function run(args: readonly string[]): Promise<void> {
  const { issue } = readInputs(args, Inputs);
  const findings = sortOut(await detectDrift(configuration), IGNORED);
  const at = new Date();
  addSummary(driftReport(findings, at));
  if (!issue) return;
  say((await keepIssue(GithubApi.fromEnvironment(), findings, at)) ?? "No drift, and no open issue.");
}
