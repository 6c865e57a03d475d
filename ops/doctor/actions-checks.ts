import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GithubRepository } from "../shared/github-api.ts";
import { type Check, type Finding, missing, ok, onGithub } from "./check.ts";

/** Whether GitHub Actions runs the workflows, and what its tokens say. */

const FOLDER = ".github/workflows";
const files = () => readdirSync(join(import.meta.dirname, "..", "..", FOLDER));

/** The actions of others that the workflows use, like `aws-actions/configure-aws-credentials`: GitHub refuses to start a run with another. */
const actionsOfOthers = () => {
  const texts = files().map((file) => readFileSync(join(import.meta.dirname, "..", "..", FOLDER, file), "utf8"));
  const used = texts.flatMap((text) => [...text.matchAll(/uses: ([\w-]+\/[\w-]+)/g)].map(([, name = ""]) => name));
  return [...new Set(used)].filter((name) => !/^(actions|github)\//.test(name)).sort();
};

/** Why GitHub does not run a workflow. */
const STATES: Readonly<Record<string, string>> = {
  disabled_fork: "GitHub disables the schedules of a fork",
  disabled_inactivity: "GitHub disables schedules after 60 days without a commit",
  disabled_manually: "somebody disabled it",
};

/** GitHub disables the workflows of a fork, and schedules of a repository where nothing happens. */
export const workflowsCheck: Check = {
  name: "workflows",
  run: onGithub(async ({ github: { octokit, owner, repo } }) => {
    const { actions } = octokit.rest;
    const repository = `${owner}/${repo}`;
    const { data: permissions } = await actions.getGithubActionsPermissionsRepository({ owner, repo });
    const allow = `gh api --method PUT repos/${repository}/actions/permissions -F enabled=true -f allowed_actions=all`;
    if (!permissions.enabled) return missing("GitHub Actions is disabled for the repository", allow);
    if (permissions.allowed_actions === "local_only") {
      return missing("GitHub Actions may not use actions of others, and every workflow uses some", allow);
    }
    if (permissions.allowed_actions === "selected") {
      const lacking = await notSelected({ octokit, owner, repo });
      if (lacking) return lacking;
    }
    const { data: rights } = await actions.getGithubActionsDefaultWorkflowPermissionsRepository({ owner, repo });
    if (rights.can_approve_pull_request_reviews) {
      return missing(
        "workflows may approve pull requests",
        `gh api --method PUT repos/${repository}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false`,
      );
    }
    const known = await octokit.paginate(actions.listRepoWorkflows, { owner, repo, per_page: 100 });
    const disabled = known.filter(
      ({ path, state }) => path.startsWith(FOLDER) && state !== "active" && state !== "deleted",
    );
    if (disabled.length > 0) {
      const named = disabled.map(({ path, state }) => `${path.split("/").at(-1)} (${STATES[state] ?? state})`);
      const enable = disabled.map(({ path }) => `gh workflow enable ${path.split("/").at(-1)} --repo ${repository}`);
      return missing(`disabled: ${named.join(", ")}`, enable.join("; "));
    }
    const absent = files().filter((file) => !known.some(({ path }) => path === `${FOLDER}/${file}`));
    if (absent.length > 0) {
      return missing(
        `GitHub does not know ${absent.join(", ")}: a fork's workflows are disabled at first, and new ones have to be on main`,
        `enable them on https://github.com/${repository}/actions, or merge them`,
      );
    }
    return ok(`${known.length} are enabled`);
  }),
};

/** A run with an action that is not allowed fails before its first job. */
async function notSelected({ octokit, owner, repo }: GithubRepository): Promise<Finding | undefined> {
  const { data } = await octokit.rest.actions.getAllowedActionsRepository({ owner, repo });
  const { github_owned_allowed: ofGithub, verified_allowed: verified, patterns_allowed: patterns = [] } = data;
  const isAllowed = (name: string) =>
    patterns.some((one) => {
      const [pattern = ""] = one.split("@");
      return !one.startsWith("!") && new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name);
    });
  // Which creators GitHub has verified, it does not say.
  const lacking = verified ? [] : actionsOfOthers().filter((name) => !isAllowed(name));
  if (lacking.length === 0 && ofGithub) return undefined;
  const all = [...patterns, ...lacking.map((name) => `${name}@*`)].map((one) => ` -f 'patterns_allowed[]=${one}'`);
  return missing(
    `GitHub Actions may not use ${[...(ofGithub ? [] : ["GitHub's own actions"]), ...lacking].join(", ")}`,
    `gh api --method PUT repos/${owner}/${repo}/actions/permissions/selected-actions -F github_owned_allowed=true -F verified_allowed=${verified === true}${all.join("")}`,
  );
}

/** The roles trust subjects in GitHub's default form. A repository or its organisation can change the form. */
export const subjectCheck: Check = {
  name: "token subject",
  run: onGithub(async ({ github: { octokit, owner, repo }, configuration: { repository } }) => {
    const response = await octokit.rest.actions.getCustomOidcSubClaimForRepo({ owner, repo });
    // Octokit's types do not have it yet.
    const data: typeof response.data & { sub_claim_prefix?: string } = response.data;
    const reset = `gh api --method PUT repos/${owner}/${repo}/actions/oidc/customization/sub -F use_default=true`;
    if (!data.use_default && data.include_claim_keys?.join() !== "repo,context") {
      const keys = data.include_claim_keys?.join(", ") ?? "what its organisation says";
      return missing(`the subject of the tokens is made of ${keys}, which no role trusts`, reset);
    }
    const { ids } = repository;
    const trusted = [`repo:${owner}/${repo}`, ...(ids ? [`repo:${owner}@${ids.owner}/${repo}@${ids.repository}`] : [])];
    const prefix = data.sub_claim_prefix?.replace(/:$/, "");
    if (prefix && !trusted.includes(prefix)) {
      return missing(`the tokens say ${prefix}, the roles trust ${trusted.join(" and ")}`, "npm run bootstrap");
    }
    return ok(prefix ?? trusted.join(" or "));
  }),
};
