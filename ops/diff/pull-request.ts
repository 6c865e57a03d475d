import { findWorkflowText, type GithubRepository } from "../shared/github-api.ts";
import { MARKER } from "./report.ts";

/** Reads the labels of a pull request. */
export async function labelsOf({ octokit, owner, repo }: GithubRepository, pullRequest: number): Promise<string[]> {
  const parameters = { owner, repo, issue_number: pullRequest, per_page: 100 };
  const labels = await octokit.paginate(octokit.rest.issues.listLabelsOnIssue, parameters);
  return labels.map(({ name }) => name);
}

/** Reads the labels of the merged pull requests that contain a commit. GitHub lists open ones, too. */
export async function labelsOfMergedPullRequests(
  { octokit, owner, repo }: GithubRepository,
  commit: string,
): Promise<string[]> {
  const parameters = { owner, repo, commit_sha: commit, per_page: 100 };
  const pulls = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, parameters);
  return pulls.filter((pull) => pull.merged_at).flatMap((pull) => pull.labels.map(({ name }) => name));
}

/** Creates or updates the one comment of the diff on a pull request. @returns its URL */
export async function upsertComment(
  { octokit, owner, repo }: GithubRepository,
  pullRequest: number,
  body: string,
): Promise<string> {
  const { issues } = octokit.rest;
  const parameters = { owner, repo, issue_number: pullRequest };
  const comments = octokit.paginate.iterator(issues.listComments, { ...parameters, per_page: 100 });
  const existing = await findWorkflowText(comments, MARKER);
  const { data } = existing
    ? await issues.updateComment({ owner, repo, comment_id: existing.id, body })
    : await issues.createComment({ ...parameters, body });
  return data.html_url;
}
