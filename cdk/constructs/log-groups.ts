import { CfnResource, type IAspect, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct, IConstruct } from "constructs";
import { setRemovalPolicy } from "./removal-policy.ts";

/** A log group that is deleted with its stack. @returns the existing one when the scope already has the id */
export function logGroup(scope: Construct, id: string, retention: RetentionDays): LogGroup {
  const existing = scope.node.tryFindChild(id);
  if (existing instanceof LogGroup) return existing;
  const group = new LogGroup(scope, id, { retention });
  setRemovalPolicy(group, {
    policy: RemovalPolicy.DESTROY,
    reason: "Logs are about the running system and are not needed without it.",
  });
  return group;
}

/**
 * Gives every function without a log group one of its stack: those that the CDK adds by itself. Lambda would otherwise
 * create a group that never expires and outlives the stack.
 */
export class HelperFunctionLogs implements IAspect {
  private readonly retention: RetentionDays;

  constructor(retention: RetentionDays) {
    this.retention = retention;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || node.cfnResourceType !== "AWS::Lambda::Function") return;
    if ("loggingConfig" in node && node.loggingConfig) return;
    const { logGroupName } = logGroup(Stack.of(node), "HelperLogs", this.retention);
    node.addPropertyOverride("LoggingConfig.LogGroup", logGroupName);
  }
}
