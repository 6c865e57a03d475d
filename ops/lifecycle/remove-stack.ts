import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import type { StackName } from "@digidex/cdk/stacks";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { findStack, STACK_MINUTES, settle } from "../shared/stack.ts";
import { type Look, pause, waitFor } from "../shared/wait.ts";

/** Has CloudFormation delete a stack and waits until it is gone. One that is gone, or going, is fine. */
export async function removeStack(configuration: Configuration, stack: StackName): Promise<void> {
  const { account } = configuration;
  const names = namesOf(configuration);
  const name = names.stack(stack);
  await settle(name);
  const found = await findStack(name);
  if (!found) return;
  const client = awsClient(CloudFormationClient);
  if (found.EnableTerminationProtection) {
    await client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
  }
  if (found.StackStatus !== "DELETE_IN_PROGRESS") {
    const RoleARN = `arn:aws:iam::${account}:role/${names.lifecycleExecution}`;
    await client.send(new DeleteStackCommand({ StackName: name, RoleARN }));
    // For a moment it may still say that an earlier deletion failed.
    await pause();
  }
  // By its id: once it is gone, its name leads nowhere.
  await waitFor(name, { minutes: STACK_MINUTES, look: () => gone(found.StackId!) });
}

async function gone(id: string): Promise<Look<undefined>> {
  const stack = await findStack(id);
  if (!stack) return { done: undefined };
  if (stack.StackStatus !== "DELETE_FAILED") return { still: stack.StackStatus! };
  throw new OperatorError(`${stack.StackName} could not be deleted: ${await reasons(id)}`, {
    remedy: "What is gone is gone, and all data is in the snapshot. Mend what it names, then repeat the command.",
  });
}

/** What stopped the last deletion; of those before it, CloudFormation tells as well. */
async function reasons(id: string): Promise<string> {
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
