import { findWorkflowText, GithubError, type GithubRepository } from "./github-api.ts";

/** An issue that a workflow keeps up to date. `marker` is the first line of its body and identifies it. */
export type OneIssue = { marker: string; label: string; title: string; body: string };

/** What became of the issue: `opened` includes one that was closed before. */
export type IssueChange = { url: string; change: "opened" | "updated" | "closed" };

/**
 * Creates, updates, closes or reopens one issue.
 * @param state `keep` updates the issue if it is open, and opens none
 * @returns undefined when there is nothing to change
 * @throws {OperatorError} when it is to be opened and the repository has no issues
 */
export async function upsertIssue(
  { octokit, owner, repo }: GithubRepository,
  { marker, label, title, body }: OneIssue,
  state: "open" | "closed" | "keep",
): Promise<IssueChange | undefined> {
  const { issues } = octokit.rest;
  const filter = { owner, repo, state: "all", labels: label, per_page: 100 } as const;
  const existing = await findWorkflowText(octokit.paginate.iterator(issues.listForRepo, filter), marker).catch(
    (error: unknown) => {
      // Issues are disabled, and there is nothing to report.
      if (state !== "open" && error instanceof GithubError && error.status === 410) return undefined;
      throw error;
    },
  );
  if (existing) {
    if (state !== "open" && existing.state === "closed") return undefined;
    const next = state === "closed" ? "closed" : "open";
    const parameters = { owner, repo, issue_number: existing.number, title, body, state: next } as const;
    const { data } = await issues.update(parameters);
    const change = next === "closed" ? "closed" : existing.state === "closed" ? "opened" : "updated";
    return { url: data.html_url, change };
  }
  if (state !== "open") return undefined;
  const { data } = await issues.create({ owner, repo, title, body, labels: [label] });
  return { url: data.html_url, change: "opened" };
}
