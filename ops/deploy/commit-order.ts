import { annotate, runUrl } from "../shared/actions.ts";
import { environment } from "../shared/env.ts";
import { type GithubRepository, githubFromEnvironment } from "../shared/github-api.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram } from "../shared/programs.ts";
import { BRANCH } from "../shared/repository-variables.ts";

/**
 * The order of deployments. GitHub promises none: a run that is repeated keeps its commit, and of the runs that wait, any
 * may be next. So the commit itself is compared with main and with what is live.
 */

/** How a commit is related to main. `head` is main's newest commit. */
export type PositionOnMain = { head: string; position: "head" | "behind" | "not on main"; behindBy: number };

/** @throws {OperatorError} for a commit that GitHub does not know */
export async function positionOnMain(github: GithubRepository, commit: string): Promise<PositionOnMain> {
  const { octokit, owner, repo } = github;
  const { data: branch } = await octokit.rest.repos.getBranch({ owner, repo, branch: BRANCH });
  const head = branch.commit.sha;
  const { status, ahead_by: behindBy } = await compareCommits(github, commit, head);
  const position = status === "identical" ? "head" : status === "ahead" ? "behind" : "not on main";
  return { head, position, behindBy };
}

/** How `to` is related to `from`: `ahead` means that it has all commits of `from`, and more. */
async function compareCommits({ octokit, owner, repo }: GithubRepository, from: string, to: string) {
  const basehead = `${from}...${to}`;
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
  return data;
}

const short = (commit: string) => commit.slice(0, 12);

/** Why main's head is deployed instead of this commit; undefined when this commit is main's head. */
export function whyNotHead(commit: string, { head, position, behindBy }: PositionOnMain): string | undefined {
  if (position === "head") return undefined;
  if (position === "not on main") return `${short(commit)} is not on ${BRANCH}.`;
  const commits = `${behindBy} ${behindBy === 1 ? "commit" : "commits"}`;
  return `${short(commit)} is ${commits} behind ${BRANCH}, whose newest commit is ${short(head)}.`;
}

/**
 * Says why a workflow run leaves its commit to the run of main's newest, which deploys everything up to it. That is no failure: somebody merged
 * while this run waited for its checks, for its turn, or for its build.
 * @returns undefined for main's newest commit, and outside of a workflow, where somebody asked for this commit
 */
export async function leftToNewer(commit: string): Promise<string | undefined> {
  if (!(environment.GITHUB_TOKEN && runUrl())) return undefined;
  const position = await positionOnMain(githubFromEnvironment(), commit);
  return position.position === "behind" ? whyNotHead(commit, position) : undefined;
}

type Order = {
  /** The commit that is live; undefined before the first deployment. */
  live: string | undefined;
  /**
   * Whether main does not matter: while the deployment is restored, no merge is deployed, so that one must not stop the restore
   * half-way.
   */
  restoring?: boolean;
  /** A folder of the clone. */
  checkout?: string;
};

/**
 * Refuses to deploy a commit that is behind main or behind what is live. On a laptop without a token, main is not known,
 * and git compares with what is live.
 * @throws {OperatorError} when the commit is not the one to deploy
 */
export async function assertInOrder(
  commit: string,
  { live, restoring = false, checkout = import.meta.dirname }: Order,
): Promise<void> {
  const github = environment.GITHUB_TOKEN ? githubFromEnvironment() : undefined;
  const reason = github && !restoring ? whyNotHead(commit, await positionOnMain(github, commit)) : undefined;
  if (reason) throw refusal(reason);
  if (!live || live === commit) return;
  if (github ? await isBehind(github, commit, live) : await isAncestor(checkout, commit, live)) {
    throw refusal(`${short(commit)} is older than ${short(live)}, which is live.`);
  }
}

const refusal = (reason: string) =>
  new OperatorError(`${reason} Nothing was changed.`, {
    remedy: `The run of the newest commit deploys everything up to it. To go back on purpose: Actions, roll-back; on a laptop, \`npm run ops -- roll-back\`, or \`deploy --go-back\` of an older checkout.`,
  });

const warnOfUnknownOrder = (commit: string, live: string, reason: string) =>
  annotate("warning", `The order of ${short(commit)} and ${short(live)}, which is live, is unknown: ${reason}`);

/** A live commit that GitHub does not know, because main was rewritten, does not count. */
async function isBehind(github: GithubRepository, commit: string, live: string): Promise<boolean> {
  try {
    return (await compareCommits(github, live, commit)).status === "behind";
  } catch (error) {
    warnOfUnknownOrder(commit, live, (error as Error).message);
    return false;
  }
}

async function isAncestor(cwd: string, commit: string, live: string): Promise<boolean> {
  const { code, stderr } = await captureProgram("git", ["merge-base", "--is-ancestor", commit, live], { cwd });
  if (code > 1) warnOfUnknownOrder(commit, live, stderr);
  return code === 0;
}
