import { annotate } from "../shared/actions.ts";
import type { GithubRepository } from "../shared/github-api.ts";

/**
 * What in a commit's message keeps GitHub from starting workflows for a push.
 * @see https://docs.github.com/en/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 */
const INSTRUCTION = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|^skip-checks: ?true\s*$/im;

/**
 * Finds an instruction that a merge would carry to main, whose push would then be neither checked nor deployed, and nothing would be
 * red. A squashed pull request has the messages of all its commits; a repository may also take title and description.
 * @returns where it is, and what it is
 */
export async function findSkipInstruction(
  { octokit, owner, repo }: GithubRepository,
  pull_number: number,
): Promise<string | undefined> {
  const parameters = { owner, repo, pull_number };
  const { data: pull } = await octokit.rest.pulls.get(parameters);
  const commits = await octokit.paginate(octokit.rest.pulls.listCommits, { ...parameters, per_page: 100 });
  const texts = [
    { where: "its title", text: pull.title },
    ...commits.map(({ sha, commit }) => ({ where: `the message of ${sha.slice(0, 12)}`, text: commit.message })),
  ];
  for (const { where, text } of texts) {
    const [found] = INSTRUCTION.exec(text) ?? [];
    if (found) return `${where} says ${found.trim()}`;
  }
  const [found] = INSTRUCTION.exec(pull.body ?? "") ?? [];
  if (!found) return undefined;
  // Dependabot's quotes the release notes of others: it matters only where a merge carries it.
  const says = `its description says ${found.trim()}`;
  const { data } = await octokit.rest.repos.get({ owner, repo });
  const messages = [data.squash_merge_commit_message, data.merge_commit_message];
  if (messages.includes("PR_BODY")) return says;
  if (messages.includes(undefined))
    annotate("warning", `${says}: do not take it into the message of the merge, which would start no deployment.`);
  return undefined;
}
