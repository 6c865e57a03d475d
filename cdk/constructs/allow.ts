import { Effect, PolicyStatement, type PolicyStatementProps } from "aws-cdk-lib/aws-iam";

type Rule = Pick<PolicyStatementProps, "conditions" | "sid">;

export const allow = (actions: string[], resources: string[], rule: Rule = {}) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...rule });

export const deny = (actions: string[], resources: string[], rule: Rule = {}) =>
  new PolicyStatement({ effect: Effect.DENY, actions, resources, ...rule });
