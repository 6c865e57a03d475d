import { configuration } from "./configuration.ts";
import type { GithubRepository } from "./github-api.ts";

/**
 * Approvals are labels of a pull request. GitHub lets everybody with the role "triage" set labels, authors and programs
 * included, so a label counts only by who gave it.
 */

/** A label that counts. `own`: given by the author, the single operator of the deployment. */
export type Approval = { label: string; by: string; at: string; pullRequest: number; own: boolean };

/** A label that does not count, and why. */
type RefusedApproval = { label: string; reason: string };

export type Approvals = { counted: Approval[]; refused: RefusedApproval[] };

/** The roles with which somebody may push: GitHub says `write` for "maintain", and `read` for "triage". */
const MAY_WRITE: readonly string[] = ["admin", "write"];

/**
 * Reads the approvals of a pull request: labels that it has now, that a person with write access gave it last, and who
 * wrote none of its commits. A label of a workflow's token or of a GitHub App never counts.
 * @param isApproval which labels are approvals
 * @param singleOperator whether the author's own labels count; by default what the configuration of this checkout says
 */
export async function approvalsOn(
  github: GithubRepository,
  pullRequest: number,
  isApproval: (label: string) => boolean,
  singleOperator: boolean = configuration.singleOperator,
): Promise<Approvals> {
  const { octokit, owner, repo } = github;
  const issue = { owner, repo, issue_number: pullRequest, per_page: 100 };
  const labels = await octokit.paginate(octokit.rest.issues.listLabelsOnIssue, issue);
  // GitHub keeps the letters with which a label was created, and does not distinguish them.
  const names = labels.map(({ name }) => name.toLowerCase()).filter(isApproval);
  if (names.length === 0) return { counted: [], refused: [] };
  const events = await octokit.paginate(octokit.rest.issues.listEvents, issue);
  const { authors, unlisted, unknown } = await authorsOf(github, pullRequest);
  const approvals: Approvals = { counted: [], refused: [] };
  for (const label of names) {
    const refuse = (reason: string) => approvals.refused.push({ label, reason });
    // Of an issue's events, only those about labels have one. The list is in the order of time.
    const last = events.findLast((one) => "label" in one && one.label?.name?.toLowerCase() === label);
    const actor = last?.actor as { login: string; type: string } | null | undefined;
    // A label that was renamed is one that nobody gave with this name.
    if (last?.event !== "labeled" || !actor) refuse("GitHub does not say who gave it");
    else if (actor.type !== "User" || last.performed_via_github_app)
      refuse(`${actor.login} is a program, and a person has to decide`);
    else if (unlisted && !singleOperator)
      refuse(`GitHub does not list all ${unlisted} commits, so nobody knows that ${actor.login} wrote none`);
    else if (unknown && !singleOperator)
      refuse(`nobody knows who wrote ${unknown.slice(0, 12)}: its e-mail belongs to no account of GitHub`);
    else if (authors.has(actor.login.toLowerCase()) && !singleOperator)
      refuse(`${actor.login} wrote the change, and somebody else has to decide`);
    else if (!(await mayWrite(github, actor.login))) refuse(`${actor.login} may not write to the repository`);
    else {
      const own = authors.has(actor.login.toLowerCase());
      approvals.counted.push({ label, by: actor.login, at: last.created_at, pullRequest, own });
    }
  }
  return approvals;
}

/**
 * Who opened the pull request, and who wrote or committed its commits, in small letters.
 * @returns as `unlisted`, how many commits it has when GitHub does not list all of them: it lists 250; as `unknown`, a
 *   commit whose author it does not know
 */
async function authorsOf({ octokit, owner, repo }: GithubRepository, pull_number: number) {
  const parameters = { owner, repo, pull_number };
  const { data: pull } = await octokit.rest.pulls.get(parameters);
  const commits = await octokit.paginate(octokit.rest.pulls.listCommits, { ...parameters, per_page: 100 });
  const own = commits.filter((one) => !isUpdateOfBranch(one));
  const people = [pull.user, ...own.flatMap(({ author, committer }) => [author, committer])];
  const logins = people.flatMap((one) => (one && "login" in one && one.login ? [one.login] : []));
  const coAuthors = own.flatMap(({ commit }) => [...commit.message.matchAll(CO_AUTHOR)].map(([, login = ""]) => login));
  const authors = new Set([...logins, ...coAuthors].map((login) => login.toLowerCase()));
  const unlisted = pull.commits > commits.length ? pull.commits : undefined;
  return { authors, unlisted, unknown: own.find(({ author }) => !(author && "login" in author && author.login))?.sha };
}

/** A co-author's address as GitHub gives it to everybody. What account another address belongs to, it does not say. */
const CO_AUTHOR = /^co-authored-by:.*<(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com>/gim;

/** GitHub's own commits: the committer of what is done on its site, and of "Update branch", which a reviewer may click. */
const GITHUB = "web-flow";

type Commit = {
  committer: { login?: string } | Record<string, never> | null;
  parents: unknown[];
  commit: { verification?: { verified: boolean } };
};
const isUpdateOfBranch = ({ committer, parents, commit }: Commit) =>
  parents.length > 1 && committer?.login === GITHUB && commit.verification?.verified === true;

async function mayWrite({ octokit, owner, repo }: GithubRepository, username: string): Promise<boolean> {
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
  return MAY_WRITE.includes(data.permission);
}

/** Who approved and when, for a sentence. */
export const describeApproval = ({ by, at, pullRequest, own }: Approval): string =>
  `by **${by}**${own ? ", its author and the single operator," : ""} on #${pullRequest}, ${time(at)}`;

const time = (at: string) => `${at.slice(0, 16).replace("T", " ")} UTC`;
