import { CfnResource, Duration, Stack } from "aws-cdk-lib";
import { type CfnFunction, Code } from "aws-cdk-lib/aws-lambda";
import { Trigger } from "aws-cdk-lib/triggers";
import { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { DatabaseFunction, type DatabaseFunctionProps } from "./database-function.ts";

type Props = Omit<DatabaseFunctionProps, "code" | "memoryMb" | "timeout" | "concurrency"> & { bundle: string };

/**
 * Runs a function of `db-snapshot` during the deployment, which fails when the function fails. The function is in a
 * network without internet access and cannot respond to CloudFormation, so the CDK's trigger outside of it does.
 */
export class Migration extends Construct {
  readonly trigger: Trigger;

  constructor(scope: Construct, id: string, { bundle, ...props }: Props) {
    super(scope, id);
    const timeout = Duration.minutes(5);
    // `bulk` holds the downloads, which are published to a bucket.
    const code = Code.fromAsset(bundle, { exclude: ["bulk"] });
    const handler = new DatabaseFunction(this, "Function", { ...props, code, memoryMb: 1024, timeout });
    this.trigger = new Trigger(this, "Trigger", { handler, timeout });
    invokeLatest(this.trigger, handler);
    waitForPermissions(this.trigger, handler);
    useRoleOfAccess(this.trigger, props.configuration);
  }
}

/**
 * The CDK's trigger detects changes by a new version of the function, and every deployment would delete the previous
 * version: a destructive change in every diff. So invoke `$LATEST`, and put what changes into the trigger's properties.
 */
function invokeLatest(trigger: Trigger, handler: DatabaseFunction): void {
  const { code, environment } = handler.node.defaultChild as CfnFunction;
  const invocation = trigger.node.findChild("Default").node.defaultChild as CfnResource;
  invocation.addPropertyOverride("HandlerArn", `${handler.functionArn}:$LATEST`);
  invocation.addPropertyOverride("RunsAgainWhenThisChanges", { code, environment });
  handler.node.tryRemoveChild("CurrentVersion");
}

/** Only the invocation needs the permissions of the function's role: the function is created, or updated, meanwhile. */
function waitForPermissions(trigger: Trigger, handler: DatabaseFunction): void {
  if (handler.role) trigger.node.addDependency(handler.role);
  const resource = handler.node.defaultChild as CfnFunction;
  resource.addDeletionOverride("DependsOn");
}

/** Replaces the role that the CDK creates for its trigger function by that of the Access stack, which allows the same. */
function useRoleOfAccess(trigger: Trigger, configuration: Configuration): void {
  const provider = Stack.of(trigger).node.findChild("AWSCDK.TriggerCustomResourceProviderCustomResourceProvider");
  const [handler, role] = ["Handler", "Role"].map((id) => provider.node.findChild(id));
  if (!CfnResource.isCfnResource(handler) || !CfnResource.isCfnResource(role))
    throw new Error("The CDK's trigger has changed.");
  const { account } = configuration;
  handler.addPropertyOverride("Role", `arn:aws:iam::${account}:role/${namesOf(configuration).functionRole("trigger")}`);
  handler.removeResourceDependency(role);
  provider.node.tryRemoveChild("Role");
}
