import { type CfnResource, Duration } from "aws-cdk-lib";
import { type CfnFunction, Code } from "aws-cdk-lib/aws-lambda";
import { Trigger } from "aws-cdk-lib/triggers";
import { Construct } from "constructs";
import { DatabaseFunction, type DatabaseFunctionProps } from "./database-function.ts";

type Props = Omit<DatabaseFunctionProps, "code" | "memoryMb" | "timeout" | "concurrency"> & { bundle: string };

/**
 * Runs a function of `db-snapshot` within the deployment, which fails when the function does. The function itself sits in
 * a network without a way out; CDK's trigger outside of it invokes it and answers CloudFormation.
 */
export class Migration extends Construct {
  readonly trigger: Trigger;

  constructor(scope: Construct, id: string, { bundle, ...props }: Props) {
    super(scope, id);
    const timeout = Duration.minutes(5);
    // The downloads go to a bucket, not into the database.
    const code = Code.fromAsset(bundle, { exclude: ["bulk"] });
    const handler = new DatabaseFunction(this, "Function", { ...props, code, memoryMb: 1024, timeout });
    this.trigger = new Trigger(this, "Trigger", { handler, timeout });
    runWithoutVersions(this.trigger, handler);
  }
}

/**
 * CDK's trigger notices a change by a new version of the function, and each deployment would destroy the former one: no
 * destructive change could be told from an everyday one. So it names the function itself, and beside it what has changed.
 */
function runWithoutVersions(trigger: Trigger, handler: DatabaseFunction): void {
  const { code, environment } = handler.node.defaultChild as CfnFunction;
  const invocation = trigger.node.findChild("Default").node.defaultChild as CfnResource;
  invocation.addPropertyOverride("HandlerArn", `${handler.functionArn}:$LATEST`);
  invocation.addPropertyOverride("RunsAgainWhenThisChanges", { code, environment });
  handler.node.tryRemoveChild("CurrentVersion");
}
