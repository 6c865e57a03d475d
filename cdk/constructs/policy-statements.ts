import { Validations } from "aws-cdk-lib";
import { Effect, PolicyStatement, type PolicyStatementProps } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";

type Options = Pick<PolicyStatementProps, "conditions" | "sid">;

export const allow = (actions: string[], resources: string[], options: Options = {}) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...options });

export const deny = (actions: string[], resources: string[], options: Options = {}) =>
  new PolicyStatement({ effect: Effect.DENY, actions, resources, ...options });

export const actions = (service: string, names: string[]) => names.map((name) => `${service}:${name}`);

/**
 * Acknowledges cdk-nag's finding (AwsSolutions-IAM5) for every wildcard of these statements. cdk-nag expects each
 * wildcard by name, so it still reports one that is added elsewhere.
 */
export function acknowledgeWildcards(
  construct: IConstruct,
  statements: readonly PolicyStatement[],
  reason: string,
): void {
  for (const { actions, resources } of statements) {
    const findings = [...actions.map((action) => `Action::${action}`), ...resources.map((name) => `Resource::${name}`)];
    for (const finding of findings.filter((text) => text.includes("*"))) {
      Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
    }
  }
}
