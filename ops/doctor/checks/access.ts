import { standingStack } from "../../shared/stack.ts";
import { type Check, missing, onAccount, well } from "../check.ts";

export const accessCheck: Check = {
  name: "access",
  look: onAccount(async ({ configuration: { prefix, region } }) => {
    const stack = await standingStack(`${prefix}-access`, region);
    return stack ? well(`roles and policies (${stack.StackName})`) : missing("no Access stack", "npm run bootstrap");
  }),
};
