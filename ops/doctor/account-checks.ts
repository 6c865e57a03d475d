import { namesOf } from "@digidex/cdk/names";
import { regionsOf } from "@digidex/cdk/stacks";
import { executionPolicyArns } from "../bootstrap/bootstrap.ts";
import { isPlaceholder } from "../shared/configuration.ts";
import { readPhase } from "../system/phase.ts";
import { findDeployedStack } from "../system/stacks.ts";
import { type Check, missing, ok, onAccount } from "./check.ts";

/** What has to be right in the configuration and in the AWS account. */

export const configurationCheck: Check = {
  name: "configuration",
  run({ configuration }) {
    const { account, region, repository, prefix } = configuration;
    if (isPlaceholder(configuration)) {
      return missing(
        "it still has the example's values",
        "edit cdk/config/digidex.config.ts: account, region, repository",
      );
    }
    return ok(`${prefix} in ${account}, ${region}, for ${repository.owner}/${repository.name}`);
  },
};

export const credentialsCheck: Check = {
  name: "credentials",
  run({ identity, configuration }) {
    if ("error" in identity) return missing(identity.error, identity.fix);
    if (identity.account === configuration.account) return ok(identity.arn);
    return missing(
      `they are for ${identity.account}, the configuration is for ${configuration.account}`,
      "sign in to the right account, for example with AWS_PROFILE",
    );
  },
};

export const accessCheck: Check = {
  name: "access",
  run: onAccount(async ({ configuration }) => {
    const stack = await findDeployedStack(namesOf(configuration).stack("access"), configuration.region);
    return stack ? ok(`roles and policies (${stack.StackName})`) : missing("no Access stack", "npm run bootstrap");
  }),
};

/** CDK's own stack is in every region, and CloudFormation's role has our policies in place of an administrator's. */
export const toolkitCheck: Check = {
  name: "bootstrap",
  run: onAccount(async ({ configuration }) => {
    const expected = executionPolicyArns(configuration).sort().join();
    const { toolkitStack } = namesOf(configuration);
    for (const region of regionsOf(configuration)) {
      const stack = await findDeployedStack(toolkitStack, region);
      if (!stack) return missing(`no ${toolkitStack} in ${region}`, "npm run bootstrap");
      const policies = stack.Parameters?.find(({ ParameterKey }) => ParameterKey === "CloudFormationExecutionPolicies");
      if (policies?.ParameterValue?.split(",").sort().join() !== expected) {
        return missing(`CloudFormation has other policies than ours in ${region}`, "npm run bootstrap");
      }
    }
    return ok(`in ${regionsOf(configuration).join(" and ")}, with our policies`);
  }),
};

export const deploymentCheck: Check = {
  name: "deployment",
  run: onAccount(async ({ configuration }) => {
    const { name, since } = await readPhase(configuration);
    if (name === "asleep") return ok(`is asleep since ${since}: Actions, lifecycle, wake restores API and database`);
    if (name === "down")
      return missing("it is torn down, or was never deployed", "Actions, lifecycle: seed once, then rebuild");
    if (name !== "live") {
      return missing(
        `its phase is ${name} since ${since}: a change is in progress, or stopped half-way`,
        "npm run ops -- status",
      );
    }
    const stack = await findDeployedStack(namesOf(configuration).stack("api"), configuration.region);
    if (stack) return ok(`is deployed (${stack.StackStatus})`);
    return missing("it is live, but has no API", "Actions, lifecycle: rebuild");
  }),
};
