import { Duration } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
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
    const handler = new DatabaseFunction(this, "Function", {
      ...props,
      // The downloads go to a bucket, not into the database.
      code: Code.fromAsset(bundle, { exclude: ["bulk"] }),
      memoryMb: 1024,
      timeout,
    });
    this.trigger = new Trigger(this, "Trigger", { handler, timeout });
  }
}
