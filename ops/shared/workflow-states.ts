import type { GithubRepository } from "./github-api.ts";

/** A workflow that GitHub or somebody has disabled: GitHub runs none of its schedules. */
export type DisabledWorkflow = { file: string; reason: string; remedy: string };

const REASONS: Readonly<Record<string, string>> = {
  disabled_inactivity: "nothing happened in the repository for 60 days",
  disabled_fork: "the repository is a fork",
  disabled_manually: "somebody disabled it",
};

/**
 * Reads which workflows are disabled.
 * @see https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
 */
export async function disabledWorkflows({ octokit, owner, repo }: GithubRepository): Promise<DisabledWorkflow[]> {
  const parameters = { owner, repo, per_page: 100 };
  const workflows = await octokit.paginate(octokit.rest.actions.listRepoWorkflows, parameters);
  return workflows
    .filter(({ state }) => state.startsWith("disabled"))
    .map(({ path, state }) => {
      const file = path.split("/").at(-1) ?? path;
      return { file, reason: REASONS[state] ?? state, remedy: `gh workflow enable ${file} --repo ${owner}/${repo}` };
    });
}
