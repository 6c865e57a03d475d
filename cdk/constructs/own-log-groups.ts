import { CfnResource, type IAspect, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IConstruct } from "constructs";
import { decideRemoval } from "./removal.ts";

/**
 * Gives the functions that CDK itself brings along a log group of ours: the one that Lambda makes by itself keeps its
 * lines for ever and stays behind when the stack goes.
 */
export class OwnLogGroups implements IAspect {
  private readonly retention: RetentionDays;

  constructor(retention: RetentionDays) {
    this.retention = retention;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || node.cfnResourceType !== "AWS::Lambda::Function") return;
    if ("loggingConfig" in node && node.loggingConfig) return;
    node.addPropertyOverride(
      "LoggingConfig.LogGroup",
      logGroup(Stack.of(node), "HelperLogs", this.retention).logGroupName,
    );
  }
}

/** A log group that goes with its stack. */
export function logGroup(scope: IConstruct, id: string, retention: RetentionDays): LogGroup {
  const existing = scope.node.tryFindChild(id);
  if (existing) return existing as LogGroup;
  const group = new LogGroup(scope as Stack, id, { retention });
  decideRemoval(group, { policy: RemovalPolicy.DESTROY, reason: "Logs explain a running system; with it they go." });
  return group;
}
