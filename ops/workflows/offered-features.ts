import { GithubError, type GithubRepository, lacksPermission } from "../shared/github-api.ts";

/** What GitHub offers some repositories only: not private ones of every plan, and not a fork before its owner enables it. */
export const FEATURES = ["code-scanning", "dependency-review", "attestations"] as const;
export type Feature = (typeof FEATURES)[number];

/** Why a feature is not offered, and what would change that; undefined when it is. */
type Refusal = string | undefined;
/** The commits that a pull request or a merge queue compares; undefined elsewhere. */
type Commits = { base: string; head: string } | undefined;

/** Asks GitHub for a feature. @throws {OperatorError} when GitHub does not say */
export function refusalOf(github: GithubRepository, feature: Feature, commits: Commits): Promise<Refusal> {
  return QUESTIONS[feature](github, commits);
}

const QUESTIONS: Record<Feature, (github: GithubRepository, commits: Commits) => Promise<Refusal>> = {
  "code-scanning": async ({ octokit, owner, repo }) => {
    const status = await statusOf(() => octokit.rest.codeScanning.listAlertsForRepo({ owner, repo, per_page: 1 }));
    // 404: there is no analysis yet.
    if (status !== 403) return undefined;
    return "Code scanning needs a public repository or GitHub Code Security: CodeQL and Scorecard are skipped.";
  },
  "dependency-review": async ({ octokit, owner, repo }, commits) => {
    if (!commits) return undefined;
    const basehead = `${commits.base}...${commits.head}`;
    const { dependencyGraph } = octokit.rest;
    const status = await statusOf(() => dependencyGraph.diffRange({ owner, repo, basehead }));
    const isDisabled =
      status === 403 || (status === 404 && (await statusOf(() => dependencyGraph.exportSbom({ owner, repo }))) !== 200);
    if (!isDisabled) return undefined;
    return `New dependencies are not reviewed: that needs the dependency graph, which is disabled in a fork, and in a private repository GitHub Code Security. \`gh api --method PUT repos/${owner}/${repo}/vulnerability-alerts\` enables the graph.`;
  },
  attestations: async ({ octokit, owner, repo }) => {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    return data.private
      ? "The bundles are not attested: GitHub offers that in public repositories, and in private ones of GitHub Enterprise."
      : undefined;
  },
};

async function statusOf(send: () => Promise<unknown>): Promise<number> {
  try {
    await send();
    return 200;
  } catch (error) {
    // What the job may not ask is not known.
    if (lacksPermission(error)) throw error;
    if (error instanceof GithubError && (error.status === 403 || error.status === 404)) return error.status;
    throw error;
  }
}
