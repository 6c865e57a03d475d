import { standingStack } from "../../shared/stack.ts";
import { type Check, missing, onAccount, well } from "../check.ts";

export const systemCheck: Check = {
  name: "system",
  look: onAccount(async ({ configuration: { prefix, region } }) => {
    const stack = await standingStack(`${prefix}-api`, region);
    if (stack) return well(`stands (${stack.StackStatus})`);
    return missing("it is torn down, or was never there", "Actions, lifecycle: bake once, then rebuild");
  }),
};
