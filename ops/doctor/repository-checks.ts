import { z } from "zod";
import { readRepositoryIds } from "../bootstrap/repository-ids.ts";
import { captureProgram } from "../shared/programs.ts";
import { ENVIRONMENTS, repositoryVariables } from "../shared/repository-variables.ts";
import { type Check, missing, ok, unknown, withGh } from "./check.ts";

/** What has to be right in the checkout and in GitHub's repository. */

/** The roles trust the repository by name: they refuse a fork that is not in the configuration. */
export const remoteCheck: Check = {
  name: "repository",
  async run({ configuration: { repository } }) {
    const expected = `${repository.owner}/${repository.name}`;
    const { code, stdout } = await captureProgram("git", ["remote", "get-url", "origin"], { cwd: import.meta.dirname });
    if (code !== 0) return unknown("this checkout has no remote `origin`");
    const [, actual] = /github\.com[:/]([^/]+\/[^/]+?)(?:\.git)?$/.exec(stdout) ?? [];
    if (!actual) return unknown("`origin` is not on github.com");
    if (actual === expected) return ok(expected);
    return missing(
      `origin is ${actual}, the configuration says ${expected}`,
      "correct `repository` in cdk/config/digidex.config.ts",
    );
  },
};

export const ghCheck: Check = {
  name: "gh",
  run({ gh }) {
    if (gh === "signed in") return ok(gh);
    if (gh === "not signed in") return missing("it is not signed in", "gh auth login");
    return missing(
      "it is not installed",
      "https://cli.github.com, or set the repository's variables by hand: npm run bootstrap -- --print",
    );
  },
};

/** The tokens of new repositories contain the ids of owner and repository. Every role trusts both forms. */
export const repositoryIdsCheck: Check = {
  name: "token subject",
  async run({ configuration }) {
    const expected = await readRepositoryIds(configuration);
    const { ids } = configuration.repository;
    if (!ids) return missing("the configuration has no ids of the repository", "npm run bootstrap adds them");
    if (ids.owner === expected.owner && ids.repository === expected.repository) return ok("by name and id");
    return missing(
      "the configuration's ids are another repository's",
      `set ids: { owner: "${expected.owner}", repository: "${expected.repository}" } in cdk/config/digidex.config.ts`,
    );
  },
};

const Workflows = z.object({ workflows: z.array(z.object({ path: z.string(), state: z.string() })) });

/** GitHub disables the workflows of a fork until its owner enables them on the page Actions. */
export const workflowsCheck: Check = {
  name: "workflows",
  run: withGh(async ({ configuration: { repository } }) => {
    const path = `repos/${repository.owner}/${repository.name}`;
    const page = `https://github.com/${repository.owner}/${repository.name}/actions`;
    const permissions = await captureProgram("gh", ["api", `${path}/actions/permissions`]);
    if (permissions.code !== 0) return unknown(permissions.stderr);
    if (!Permissions.parse(JSON.parse(permissions.stdout)).enabled)
      return missing("GitHub Actions is disabled for the repository", `enable it: ${page}`);
    const { code, stdout, stderr } = await captureProgram("gh", ["api", `${path}/actions/workflows`]);
    if (code !== 0) return unknown(stderr);
    const { workflows } = Workflows.parse(JSON.parse(stdout));
    const disabled = workflows.filter(({ state }) => state !== "active").map(({ path }) => path.split("/").at(-1));
    if (disabled.length > 0) return missing(`disabled: ${disabled.join(", ")}`, `enable them: ${page}`);
    return workflows.length > 0
      ? ok(`${workflows.length} are enabled`)
      : missing("GitHub knows no workflow: those of a fork are disabled at first", `enable them: ${page}`);
  }),
};

const Permissions = z.object({ enabled: z.boolean() });

const Variables = z.array(z.object({ name: z.string(), value: z.string() }));

export const variablesCheck: Check = {
  name: "variables",
  run: withGh(async ({ configuration }) => {
    const { owner, name } = configuration.repository;
    const args = ["variable", "list", "--repo", `${owner}/${name}`, "--json", "name,value"];
    const { code, stdout, stderr } = await captureProgram("gh", args);
    if (code !== 0) return unknown(stderr);
    const actual = new Map(Variables.parse(JSON.parse(stdout)).map((one) => [one.name, one.value]));
    const expected = Object.entries(repositoryVariables(configuration));
    const wrong = expected.filter(([key, value]) => actual.get(key) !== value).map(([key]) => key);
    if (wrong.length === 0) return ok(`${expected.length} are set`);
    return missing(`not set, or set to another value: ${wrong.join(", ")}`, "npm run bootstrap");
  }),
};

const Environments = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      protection_rules: z.array(z.object({ type: z.string() })).default([]),
      deployment_branch_policy: z.object({ custom_branch_policies: z.boolean() }).nullish(),
    }),
  ),
});

/** A token's subject contains the environment and not the branch: only GitHub restricts an environment to main. */
export const environmentsCheck: Check = {
  name: "environments",
  run: withGh(async ({ configuration: { repository } }) => {
    const path = `repos/${repository.owner}/${repository.name}/environments`;
    const { code, stdout, stderr } = await captureProgram("gh", ["api", path]);
    if (code !== 0) return unknown(stderr);
    const { environments } = Environments.parse(JSON.parse(stdout));
    for (const [name, { branch, reviewed }] of Object.entries(ENVIRONMENTS)) {
      const found = environments.find((one) => one.name === name);
      if (!found) return missing(`no environment ${name}`, "npm run bootstrap");
      if (!found.deployment_branch_policy?.custom_branch_policies) {
        return missing(`${name} is open to every branch, not to ${branch} only`, "npm run bootstrap");
      }
      const hasReviewers = found.protection_rules.some(({ type }) => type === "required_reviewers");
      if (reviewed && !hasReviewers) return missing(`${name} has no reviewers`, "npm run bootstrap");
      if (name === "lifecycle" && hasReviewers) {
        return missing(
          `${name} has reviewers, and a run that waits for them holds the queue of the deployments`,
          "Settings, Environments: move them to lifecycle-approval",
        );
      }
    }
    return ok(Object.keys(ENVIRONMENTS).join(", "));
  }),
};
