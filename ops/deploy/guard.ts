import { z } from "zod";
import { judge } from "../diff/approval.ts";
import { readAssembly } from "../diff/assembly.ts";
import { compare } from "../diff/compare.ts";
import { deployedTemplates } from "../diff/deployed.ts";
import { environment } from "../shared/env.ts";
import { GithubApi } from "../shared/github-api.ts";
import { OperatorError } from "../shared/operator-error.ts";

const PullRequest = z.object({
  merged_at: z.string().nullable(),
  labels: z.array(z.object({ name: z.string() })),
});

/**
 * The last look before anything is changed: the same comparison with what is deployed, and the same rule, as on the pull
 * request. What destroys data goes no further without the label that approves exactly that.
 * @throws {OperatorError} when it is not approved
 */
export async function refuseDestruction(assembly: string, commit: string, approvals: readonly string[]): Promise<void> {
  const after = readAssembly(assembly);
  const comparison = { comparedWith: "what is deployed", stacks: compare(await deployedTemplates(after), after) };
  const first = judge(comparison, approvals);
  if (first.approved) return;
  const { approved, needed, label } = judge(comparison, [...approvals, ...(await labelsOfMerged(commit))]);
  if (approved) return;
  throw new OperatorError(`This would destroy ${needed.map(({ stack, id }) => `${id} of ${stack}`).join(", ")}.`, {
    remedy: `If that is meant, give the merged pull request the label ${label} and run this again; on a laptop, --approve ${label}.`,
  });
}

/**
 * What the pull requests that brought the commit are labelled with; nothing on a laptop without a token. GitHub may list
 * open ones as well, whose branches hold the commit.
 */
async function labelsOfMerged(commit: string): Promise<string[]> {
  if (!environment.GITHUB_TOKEN) return [];
  const labels: string[] = [];
  for await (const pull of GithubApi.fromEnvironment().list(`/commits/${commit}/pulls`, PullRequest)) {
    if (pull.merged_at) labels.push(...pull.labels.map(({ name }) => name));
  }
  return labels;
}
