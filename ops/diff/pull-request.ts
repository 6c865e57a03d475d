import pMap from "p-map";
import { type Approvals, approvalsOn } from "../shared/approvals.ts";
import { findWorkflowText, type GithubRepository } from "../shared/github-api.ts";
import { BRANCH } from "../shared/repository-variables.ts";
import { isApproval } from "./approval.ts";
import { MARKER } from "./report.ts";

export type MergedPullRequest = { number: number; title: string; approvals: Approvals };

/**
 * Reads the pull requests that were merged into the deployed branch after the live commit, up to a commit: all that a
 * deployment of it brings. GitHub also lists open ones, those of other branches, and those that contain the commit only.
 * @param live undefined before the first deployment: then only those of the commit
 */
export async function mergedPullRequests(
  github: GithubRepository,
  live: string | undefined,
  commit: string,
): Promise<MergedPullRequest[]> {
  const { octokit, owner, repo } = github;
  const shas = live && live !== commit ? await commitsBetween(github, live, commit) : [commit];
  const found = await pMap(
    shas,
    (commit_sha) =>
      octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
        owner,
        repo,
        commit_sha,
        per_page: 100,
      }),
    { concurrency: 8 },
  );
  const merged = found
    .flat()
    .filter(
      ({ merged_at, base, merge_commit_sha }) =>
        merged_at &&
        base.ref === BRANCH &&
        base.repo.full_name === `${owner}/${repo}` &&
        shas.some((sha) => sha === merge_commit_sha),
    );
  const byNumber = new Map(merged.map((pull) => [pull.number, pull]));
  return pMap(
    [...byNumber.values()].sort((one, other) => one.number - other.number),
    async ({ number, title }) => ({ number, title, approvals: await approvalsOn(github, number, isApproval) }),
    { concurrency: 4 },
  );
}

/** @returns the hashes of the commits that `to` has and `from` has not */
async function commitsBetween({ octokit, owner, repo }: GithubRepository, from: string, to: string): Promise<string[]> {
  const shas: string[] = [];
  for (let page = 1; ; page += 1) {
    const parameters = { owner, repo, basehead: `${from}...${to}`, per_page: 100, page };
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead(parameters);
    shas.push(...data.commits.map(({ sha }) => sha));
    if (shas.length >= data.total_commits || data.commits.length === 0) return shas;
  }
}

/** The number and the attempt of a workflow run, in a comment: invisible, and compared as numbers. */
const RUN = /<!-- digidex:run (\d+)\.(\d+) -->/;

/**
 * Creates or updates the one comment of the diff on a pull request. A run that was overtaken leaves the comment of the newer
 * one as it is: runs of one pull request may end in any order.
 * @param run its number and attempt, if it is known
 * @returns the URL of the comment
 */
export async function upsertComment(
  { octokit, owner, repo }: GithubRepository,
  pullRequest: number,
  text: string,
  run?: { number: number; attempt: number },
): Promise<string> {
  const body = run ? `${text}\n<!-- digidex:run ${run.number}.${run.attempt} -->` : text;
  const { issues } = octokit.rest;
  const parameters = { owner, repo, issue_number: pullRequest };
  const comments = octokit.paginate.iterator(issues.listComments, { ...parameters, per_page: 100 });
  const existing = await findWorkflowText(comments, MARKER);
  const [, number = 0, attempt = 0] = (RUN.exec(existing?.body ?? "") ?? []).map(Number);
  const isOvertaken = run && (number > run.number || (number === run.number && attempt > run.attempt));
  if (existing && isOvertaken) return existing.html_url;
  const { data } = existing
    ? await issues.updateComment({ owner, repo, comment_id: existing.id, body })
    : await issues.createComment({ ...parameters, body });
  return data.html_url;
}
