import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import type { Configuration } from "../../config/configuration.ts";
import { namesOf, type StackName } from "../../config/names.ts";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { findStack } from "../shared/stack.ts";
import { type Look, waitFor } from "../shared/wait.ts";

/** A distribution takes minutes to be switched off everywhere; an instance takes its final snapshot. */
const MINUTES = 45;

/** Has CloudFormation delete a stack and waits until it is gone. One that is gone, or going, is fine. */
export async function removeStack(configuration: Configuration, stack: StackName): Promise<void> {
  const { account } = configuration;
  const names = namesOf(configuration);
  const name = names.stack(stack);
  const found = await findStack(name);
  if (!found) return;
  const client = awsClient(CloudFormationClient);
  if (found.EnableTerminationProtection) {
    await client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
  }
  if (found.StackStatus !== "DELETE_IN_PROGRESS") {
    await settle(name);
    const RoleARN = `arn:aws:iam::${account}:role/${names.lifecycleExecution}`;
    await client.send(new DeleteStackCommand({ StackName: name, RoleARN }));
  }
  // By its id: once it is gone, its name leads nowhere.
  await waitFor(name, { minutes: MINUTES, look: () => gone(found.StackId!) });
}

/** Waits for CloudFormation, which goes on with what a run began that died. A deletion is not waited for. */
export async function settle(name: string): Promise<void> {
  await waitFor(`${name}, which is being changed`, {
    minutes: MINUTES,
    look: async () => {
      const status = (await findStack(name))?.StackStatus ?? "gone";
      return /^(?!DELETE|REVIEW).*_IN_PROGRESS$/.test(status) ? { still: status } : { done: undefined };
    },
  });
}

async function gone(id: string): Promise<Look<undefined>> {
  const stack = await findStack(id);
  if (!stack) return { done: undefined };
  if (stack.StackStatus !== "DELETE_FAILED") return { still: stack.StackStatus! };
  throw new OperatorError(`${stack.StackName} could not be deleted: ${await reasons(id)}`, {
    remedy: "What is gone is gone, and all data is in the snapshot. Mend what it names, then repeat the command.",
  });
}

async function reasons(id: string): Promise<string> {
  const { StackEvents = [] } = await awsClient(CloudFormationClient).send(
    new DescribeStackEventsCommand({ StackName: id }),
  );
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus === "DELETE_FAILED")
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
    .join("\n");
}
