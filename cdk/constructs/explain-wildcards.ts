import { Validations } from "aws-cdk-lib";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";

/**
 * Gives cdk-nag the reason for every wildcard that these statements allow. It wants each one named, so a wildcard that is
 * added elsewhere is still found.
 */
export function explainWildcards(construct: IConstruct, statements: readonly PolicyStatement[], reason: string): void {
  for (const { actions, resources } of statements) {
    const findings = [...actions.map((action) => `Action::${action}`), ...resources.map((name) => `Resource::${name}`)];
    for (const finding of findings.filter((text) => text.includes("*"))) {
      Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
    }
  }
}
