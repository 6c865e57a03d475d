import { readEnvironments } from "../bootstrap/repository-state.ts";
import { missingRules, staleChecks } from "../bootstrap/ruleset.ts";
import { GithubError, type GithubRepository, lacksPermission } from "../shared/github-api.ts";
import { BRANCH, ENVIRONMENTS, REQUIRED_CHECKS } from "../shared/repository-variables.ts";
import { type Check, missing, ok, onGithub } from "./check.ts";

/** Who may reach the roles: environments, the rules of main, and its code owners. */

/** A job of any branch that an environment is open to may name it. */
export const environmentsCheck: Check = {
  name: "environments",
  run: onGithub(async ({ github, configuration: { singleOperator } }) => {
    const environments = await readEnvironments(github);
    const path = `repos/${github.owner}/${github.repo}/environments`;
    const page = `https://github.com/${github.owner}/${github.repo}/settings/environments`;
    for (const [name, { branch, reviewed }] of Object.entries(ENVIRONMENTS)) {
      const found = environments.get(name);
      if (!found) return missing(`no environment ${name}`, "npm run bootstrap");
      const { branches, reviewers, preventSelfReview, waitTimer } = found;
      if (!Array.isArray(branches)) {
        const open = branches ? "every protected branch" : "every branch";
        return missing(`${name} is open to ${open}, not to ${branch} only`, "npm run bootstrap");
      }
      if (!branches.some((one) => one.name === branch && one.type === "branch")) {
        return missing(`${name} is not open to ${branch}`, "npm run bootstrap");
      }
      const [other] = branches.filter((one) => one.name !== branch || one.type !== "branch");
      if (other) {
        return missing(
          `${name} is open to the ${other.type} ${other.name}, too`,
          `gh api --method DELETE ${path}/${name}/deployment-branch-policies/${other.id}`,
        );
      }
      const [gate] = reviewed ? [] : await customRules(github, name);
      if (!reviewed && (reviewers.length > 0 || waitTimer > 0 || gate)) {
        const what = reviewers.length > 0 ? "reviewers" : waitTimer > 0 ? "a timer" : `a rule of the app ${gate}`;
        const remedy =
          name === "lifecycle" ? "move them to lifecycle-approval" : "remove them: a merge is reviewed before";
        return missing(
          `${name} has ${what}, and a run that waits holds the queue of the deployments`,
          `${remedy}: ${page}`,
        );
      }
      if (!reviewed || (singleOperator && reviewers.length === 0)) continue;
      if (reviewers.length === 0) return missing(`${name} has no reviewers`, "npm run bootstrap");
      if (!singleOperator && !preventSelfReview) {
        return missing(`who starts a run may approve it in ${name}`, "npm run bootstrap");
      }
      const [only, ...others] = reviewers;
      if (preventSelfReview && others.length === 0 && only?.type === "User" && singleOperator) {
        return missing(
          `${name} has one reviewer, who may not approve their own runs`,
          `allow self-review, or add a reviewer: ${page}`,
        );
      }
    }
    return ok(Object.keys(ENVIRONMENTS).join(", "));
  }),
};

/** The apps whose answer a job with the environment waits for. A plan without them answers 404. */
async function customRules({ octokit, owner, repo }: GithubRepository, environment_name: string): Promise<string[]> {
  try {
    const { data } = await octokit.rest.repos.getAllDeploymentProtectionRules({ owner, repo, environment_name });
    return (data.custom_deployment_protection_rules ?? []).flatMap(({ enabled, app }) => (enabled ? app.slug : []));
  } catch (error) {
    if (error instanceof GithubError && error.status === 404) return [];
    throw error;
  }
}

/** All rules that are enforced for main, whichever ruleset they are from. */
export const rulesetCheck: Check = {
  name: "rules of main",
  run: onGithub(async ({ github: { octokit, owner, repo }, configuration: { singleOperator } }) => {
    const parameters = { owner, repo, branch: BRANCH, per_page: 100 };
    const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, parameters).catch((error: unknown) => {
      if (error instanceof GithubError && error.status === 403 && !lacksPermission(error)) return undefined;
      throw error;
    });
    if (!rules) return missing("a private repository has none on GitHub Free", "see the check `GitHub plan`");
    const lacking = missingRules(rules, { checks: REQUIRED_CHECKS, singleOperator });
    if (lacking.length > 0) return missing(lacking.join("; "), "npm run bootstrap");
    const stale = staleChecks(rules, REQUIRED_CHECKS);
    if (stale.length > 0) {
      return missing(
        `${stale.join(", ")} is required, and no workflow reports it: every merge waits for it`,
        `remove it: https://github.com/${owner}/${repo}/settings/rules`,
      );
    }
    return ok("pull requests, reviews, checks; no force-push");
  }),
};

/** GitHub ignores an owner that does not exist or has no write access: nobody is asked then. */
export const codeOwnersCheck: Check = {
  name: "code owners",
  run: onGithub(async ({ github: { octokit, owner, repo }, configuration: { singleOperator } }) => {
    if (singleOperator) return ok("are not asked: a single operator merges alone");
    const errors = await octokit.rest.repos
      .codeownersErrors({ owner, repo })
      .then(({ data }) => data.errors)
      .catch((error: unknown) => {
        if (error instanceof GithubError && error.status === 404) return undefined;
        throw error;
      });
    if (!errors) return missing(`there is no CODEOWNERS on ${BRANCH}`, "merge the file CODEOWNERS");
    const [first] = errors;
    if (!first) return ok("GitHub finds no error");
    return missing(
      `CODEOWNERS, line ${first.line}: ${first.kind}${first.source ? `: ${first.source.trim()}` : ""}`,
      "name users or teams with write access to the repository in CODEOWNERS, and merge it",
    );
  }),
};
