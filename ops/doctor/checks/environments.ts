import { z } from "zod";
import { ENVIRONMENTS } from "../../shared/repository-variables.ts";
import { ask } from "../../shared/run.ts";
import { type Check, missing, onGithub, unknown, well } from "../check.ts";

const Environments = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      protection_rules: z.array(z.object({ type: z.string() })).default([]),
      deployment_branch_policy: z.object({ custom_branch_policies: z.boolean() }).nullish(),
    }),
  ),
});

/** A token's subject names the environment and not the branch: that only main may use it is up to GitHub. */
export const environmentsCheck: Check = {
  name: "environments",
  look: onGithub(async ({ configuration: { repository } }) => {
    const answer = await ask("gh", ["api", `repos/${repository.owner}/${repository.name}/environments`]);
    if (answer.code !== 0) return unknown(answer.stderr);
    const { environments } = Environments.parse(JSON.parse(answer.stdout));
    for (const [name, { branch, reviewed }] of Object.entries(ENVIRONMENTS)) {
      const found = environments.find((one) => one.name === name);
      if (!found) return missing(`no environment ${name}`, "npm run bootstrap");
      if (!found.deployment_branch_policy?.custom_branch_policies) {
        return missing(`${name} is open to every branch, not to ${branch} only`, "npm run bootstrap");
      }
      if (reviewed && !found.protection_rules.some(({ type }) => type === "required_reviewers")) {
        return missing(`${name} has no reviewers`, "npm run bootstrap");
      }
    }
    return well(Object.keys(ENVIRONMENTS).join(", "));
  }),
};
