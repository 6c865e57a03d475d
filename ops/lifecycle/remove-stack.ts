import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import type { StackName } from "@digidex/cdk/stacks";
import { awsClient, required } from "../shared/aws.ts";
import { Bucket } from "../shared/bucket.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { type Progress, pause, printLine, waitFor } from "../shared/progress.ts";
import { findStack, STACK_MINUTES, waitUntilStable } from "../system/stacks.ts";

/** Deletes a stack and waits until it is deleted. Does nothing when the stack does not exist. */
export async function removeStack(configuration: Configuration, stack: StackName): Promise<void> {
  const { account } = configuration;
  const names = namesOf(configuration);
  const name = names.stack(stack);
  await waitUntilStable(name);
  const found = await findStack(name);
  if (!found) return;
  const client = awsClient(CloudFormationClient);
  if (found.EnableTerminationProtection) {
    await client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
  }
  if (found.StackStatus !== "DELETE_IN_PROGRESS") {
    const RoleARN = `arn:aws:iam::${account}:role/${names.lifecycleExecution}`;
    await client.send(new DeleteStackCommand({ StackName: name, RoleARN }));
    // For a moment the status may still be that of an earlier deletion that failed.
    await pause();
  }
  // By its id: a deleted stack cannot be found by its name.
  const id = required(found.StackId, "StackId");
  await waitFor(name, { minutes: STACK_MINUTES, check: () => deletionProgress(id) });
}

/** Empties the buckets of the Site stack, which CloudFormation would not delete, then deletes the stack. */
export async function removeSite(configuration: Configuration): Promise<void> {
  const stack = await findStack(namesOf(configuration).stack("site"));
  for (const { OutputKey = "", OutputValue: bucket } of stack?.Outputs ?? []) {
    if (!OutputKey.endsWith("BucketName") || !bucket) continue;
    const count = await new Bucket(bucket).empty();
    if (count > 0) printLine(`  ${count} objects deleted from ${bucket}`);
  }
  await removeStack(configuration, "site");
}

async function deletionProgress(id: string): Promise<Progress<undefined>> {
  const stack = await findStack(id);
  if (!stack?.StackStatus) return { done: undefined };
  if (stack.StackStatus !== "DELETE_FAILED") return { still: stack.StackStatus };
  throw new OperatorError(`${stack.StackName} could not be deleted: ${await failureReasons(id)}`, {
    remedy: "The data is in the snapshot. Fix the cause, then repeat the command: it deletes what is left.",
  });
}

/** @returns why the last deletion failed; the events of earlier ones are left out */
async function failureReasons(id: string): Promise<string> {
  const { StackEvents = [] } = await awsClient(CloudFormationClient).send(
    new DescribeStackEventsCommand({ StackName: id }),
  );
  const start = StackEvents.findIndex(
    ({ PhysicalResourceId, ResourceStatus }) => PhysicalResourceId === id && ResourceStatus === "DELETE_IN_PROGRESS",
  );
  return StackEvents.slice(0, start === -1 ? StackEvents.length : start)
    .filter(({ ResourceStatus }) => ResourceStatus === "DELETE_FAILED")
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
    .join("\n");
}
