import type { GithubRepository } from "../shared/github-api.ts";
import { captureProgram } from "../shared/programs.ts";
import { BRANCH } from "../shared/repository-variables.ts";

/**
 * What the rehearsal depends on beyond what every test covers: stacks, workflows, commands, builds, migrations and the loader. It runs in
 * the merge queue and every night whatever has changed.
 */
const REHEARSED = [
  ...[".github/", "cdk/", "ops/", "rehearsal/", "scripts/", "db-snapshot/"],
  ...["backend/build/", "backend/stored-responses/", "backend/test/rds/", "backend/src/lambda.ts", "frontend/build/"],
];

/** Whether a change of a file can matter to the rehearsal. Every file at the root can, e.g. the lock file; prose cannot. */
export const isRehearsed = (file: string): boolean =>
  !file.endsWith(".md") && (!file.includes("/") || REHEARSED.some((one) => file.startsWith(one)));

/**
 * The files that differ between a commit and HEAD, those of both names of a renamed one.
 * @returns undefined when git does not know the commit
 */
export async function filesSince(commit: string, checkout: string): Promise<string[] | undefined> {
  const args = ["diff", "--name-only", "--no-renames", "-z", commit, "HEAD"];
  const { code, stdout } = await captureProgram("git", args, { cwd: checkout });
  return code === 0 ? stdout.split("\0").filter(Boolean) : undefined;
}

/**
 * The newest commit of main whose checks passed. Not the one before a push: when its checks failed, the next commit has to be
 * checked for both.
 * @returns undefined before the first
 */
export async function lastCheckedCommit({ octokit, owner, repo }: GithubRepository): Promise<string | undefined> {
  const filter = { branch: BRANCH, event: "push", status: "success", per_page: 1 } as const;
  const { data } = await octokit.rest.actions.listWorkflowRuns({ owner, repo, workflow_id: "deploy.yml", ...filter });
  return data.workflow_runs[0]?.head_sha;
}
