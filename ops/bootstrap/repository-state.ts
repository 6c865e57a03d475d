import type { RestEndpointMethodTypes } from "@octokit/rest";
import { GithubError, type GithubRepository, lacksPermission } from "../shared/github-api.ts";

type Rest = RestEndpointMethodTypes["repos"];
type RestEnvironment = NonNullable<Rest["getAllEnvironments"]["response"]["data"]["environments"]>[number];
export type Ruleset = Rest["getRepoRuleset"]["response"]["data"];
type Reviewer = { type: "User" | "Team"; id: number };
type BranchPolicy = { id: number; name: string; type: "branch" | "tag" };

/** Who may use an environment. */
export type EnvironmentState = {
  /** In minutes. */
  waitTimer: number;
  reviewers: Reviewer[];
  preventSelfReview: boolean;
  adminsMayBypass: boolean;
  /** `undefined`: every branch may use it. `protected`: those with a protection rule. */
  branches: BranchPolicy[] | "protected" | undefined;
};

/** Settings of the repository that `bootstrap` writes. */
export type RepositoryState = {
  variables: ReadonlyMap<string, string>;
  environments: ReadonlyMap<string, EnvironmentState>;
  rulesets: readonly Ruleset[];
};

/** The settings of a repository that nobody has changed. */
export const NEW_REPOSITORY: RepositoryState = { variables: new Map(), environments: new Map(), rulesets: [] };

/**
 * Reads the settings that `bootstrap` writes. What the owner's plan does not offer is absent.
 * @throws {OperatorError} when GitHub refuses to tell
 */
export async function readRepositoryState(github: GithubRepository): Promise<RepositoryState> {
  const [variables, environments, rulesets] = await Promise.all([
    readVariables(github),
    readEnvironments(github),
    readRulesets(github),
  ]);
  return { variables, environments, rulesets };
}

export async function readVariables({ octokit, owner, repo }: GithubRepository): Promise<Map<string, string>> {
  const parameters = { owner, repo, per_page: 30 };
  const variables = await octokit.paginate(octokit.rest.actions.listRepoVariables, parameters);
  return new Map(variables.map(({ name, value }) => [name, value]));
}

/** By their names in small letters: GitHub does not distinguish letters. */
export async function readEnvironments(github: GithubRepository): Promise<Map<string, EnvironmentState>> {
  const { octokit, owner, repo } = github;
  const parameters = { owner, repo, per_page: 100 };
  const environments = await absentAs<RestEnvironment[]>([], () =>
    octokit.paginate("GET /repos/{owner}/{repo}/environments", parameters),
  );
  const states = environments.map(
    async (one) => [one.name.toLowerCase(), await environmentState(github, one)] as const,
  );
  return new Map(await Promise.all(states));
}

async function environmentState(github: GithubRepository, one: RestEnvironment): Promise<EnvironmentState> {
  const rules = (one.protection_rules ?? []) as {
    wait_timer?: number;
    prevent_self_review?: boolean;
    reviewers?: { type?: "User" | "Team"; reviewer?: { id: number } }[];
  }[];
  // GitHub's description of its API lacks this field.
  const { can_admins_bypass = true } = one as { can_admins_bypass?: boolean };
  const policy = one.deployment_branch_policy;
  return {
    waitTimer: Math.max(0, ...rules.map(({ wait_timer = 0 }) => wait_timer)),
    reviewers: rules.flatMap(({ reviewers = [] }) =>
      reviewers.flatMap(({ type, reviewer }) => (type && reviewer ? { type, id: reviewer.id } : [])),
    ),
    preventSelfReview: rules.some(({ prevent_self_review }) => prevent_self_review),
    adminsMayBypass: can_admins_bypass,
    branches: policy?.custom_branch_policies
      ? await readBranchPolicies(github, one.name)
      : policy
        ? "protected"
        : undefined,
  };
}

async function readBranchPolicies(
  { octokit, owner, repo }: GithubRepository,
  environment_name: string,
): Promise<BranchPolicy[]> {
  const parameters = { owner, repo, environment_name, per_page: 100 };
  const policies = await octokit.paginate(octokit.rest.repos.listDeploymentBranchPolicies, parameters);
  return policies.flatMap(({ id, name, type = "branch" }) => (id !== undefined && name ? { id, name, type } : []));
}

/** The repository's own rulesets for branches, with their rules. Those of an organisation apply beside them. */
async function readRulesets({ octokit, owner, repo }: GithubRepository): Promise<Ruleset[]> {
  const parameters = { owner, repo, includes_parents: false, per_page: 100 };
  const rulesets = await absentAs([], () => octokit.paginate(octokit.rest.repos.getRepoRulesets, parameters));
  const ids = rulesets.filter(({ target = "branch" }) => target === "branch").map(({ id }) => id);
  return Promise.all(
    ids.map(async (ruleset_id) => (await octokit.rest.repos.getRepoRuleset({ owner, repo, ruleset_id })).data),
  );
}

/**
 * GitHub answers 403 or 404 about what the owner's plan does not have.
 * @throws {OperatorError} when the token may not read it: taken for absent, what a team has set would be replaced
 */
async function absentAs<Value>(absent: Value, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (lacksPermission(error)) throw error;
    if (error instanceof GithubError && (error.status === 403 || error.status === 404)) return absent;
    throw error;
  }
}
