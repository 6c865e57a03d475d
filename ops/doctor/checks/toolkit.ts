import { bootstrapRegions, executionPolicyArns } from "../../bootstrap/account.ts";
import { standingStack } from "../../shared/stack.ts";
import { type Check, missing, onAccount, well } from "../check.ts";

/** CDK's own stack, in every region; and that CloudFormation got our policies there and not an administrator's. */
export const toolkitCheck: Check = {
  name: "bootstrap",
  look: onAccount(async ({ configuration }) => {
    const wanted = executionPolicyArns(configuration).sort().join();
    for (const region of bootstrapRegions(configuration)) {
      const stack = await standingStack("CDKToolkit", region);
      if (!stack) return missing(`no CDKToolkit in ${region}`, "npm run bootstrap");
      const policies = stack.Parameters?.find(({ ParameterKey }) => ParameterKey === "CloudFormationExecutionPolicies");
      if (policies?.ParameterValue?.split(",").sort().join() !== wanted) {
        return missing(`CloudFormation has other policies than ours in ${region}`, "npm run bootstrap");
      }
    }
    return well(`in ${bootstrapRegions(configuration).join(" and ")}, with our policies`);
  }),
};
