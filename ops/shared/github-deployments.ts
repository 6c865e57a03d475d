import type { GithubRepository } from "./github-api.ts";

/**
 * GitHub's deployments. GitHub records one for every job with an environment, whatever the job did, and calls it active
 * until the next one succeeds.
 */

type Details = { description: string; url?: string | undefined; log?: string | undefined };
/** GitHub's limit for a description, in characters. */
const LONGEST = 140;

/** The environment of GitHub in which the site is. */
export const PRODUCTION = "production";

/** How many deployments are looked at: those before the newest that is inactive are inactive, too. */
const RECENT = 10;

/**
 * Takes back that something is deployed.
 * @param sha only the deployments of this commit
 */
export async function markInactive(
  { octokit, owner, repo }: GithubRepository,
  environment: string,
  { description, log }: Details,
  sha?: string,
): Promise<void> {
  const { repos } = octokit.rest;
  const filter = { owner, repo, environment, per_page: RECENT, ...(sha && { sha }) };
  const { data: deployments } = await repos.listDeployments(filter);
  for (const { id: deployment_id } of deployments) {
    const { data: statuses } = await repos.listDeploymentStatuses({ owner, repo, deployment_id, per_page: 1 });
    if (statuses[0]?.state !== "success") continue;
    const status = { state: "inactive", description: description.slice(0, LONGEST), log_url: log ?? "" } as const;
    await repos.createDeploymentStatus({ owner, repo, deployment_id, ...status });
  }
}

/**
 * The commit of the newest deployment that succeeded.
 * @param except descriptions with which a deployment was taken back, because nothing of it was live
 * @returns undefined if there is none
 */
export async function lastDeployed(
  { octokit, owner, repo }: GithubRepository,
  environment: string,
  except: readonly string[],
): Promise<string | undefined> {
  const { repos } = octokit.rest;
  const filter = { owner, repo, environment, per_page: 100 };
  for await (const { data: deployments } of octokit.paginate.iterator(repos.listDeployments, filter)) {
    for (const { id: deployment_id, sha } of deployments) {
      const { data: statuses } = await repos.listDeploymentStatuses({ owner, repo, deployment_id, per_page: 100 });
      const isTakenBack = statuses.some(({ description }) => except.includes(description));
      if (!isTakenBack && statuses.some(({ state }) => state === "success")) return sha;
    }
  }
  return undefined;
}

/**
 * Whether the newest deployment failed or is still running: then the deployed stacks may be those of another commit than the
 * live one.
 */
export async function isUnfinished({ octokit, owner, repo }: GithubRepository, environment: string): Promise<boolean> {
  const { repos } = octokit.rest;
  const { data: deployments } = await repos.listDeployments({ owner, repo, environment, per_page: 1 });
  const [newest] = deployments;
  if (!newest) return false;
  const { data: statuses } = await repos.listDeploymentStatuses({ owner, repo, deployment_id: newest.id, per_page: 1 });
  return statuses[0]?.state !== "success" && statuses[0]?.state !== "inactive";
}

/** Records that a commit is deployed by something other than a job of that environment. */
export async function recordDeployment(
  { octokit, owner, repo }: GithubRepository,
  environment: string,
  ref: string,
  { description, url, log }: Details,
): Promise<void> {
  const { repos } = octokit.rest;
  // Nothing is merged into the commit, and its checks have passed already.
  const unconditional = { auto_merge: false, required_contexts: [] };
  // As GitHub records those of jobs, whatever the environment: others stay active when a newer one succeeds.
  const kind = { production_environment: false };
  const deployment = { owner, repo, ref, environment, description, ...unconditional, ...kind };
  const { data } = await repos.createDeployment(deployment);
  if (!("id" in data)) throw new Error(`GitHub created no deployment: ${data.message}`);
  const links = { environment_url: url ?? "", log_url: log ?? "" };
  await repos.createDeploymentStatus({ owner, repo, deployment_id: data.id, state: "success", description, ...links });
}
