import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { awsClient } from "./aws.ts";
import { configuration } from "./configuration.ts";
import { waitFor } from "./wait.ts";

/** A stack in whatever state; undefined when there is none. */
export async function findStack(name: string, region: string = configuration.region): Promise<Stack | undefined> {
  try {
    const answer = await awsClient(CloudFormationClient, { region }).send(
      new DescribeStacksCommand({ StackName: name }),
    );
    return answer.Stacks?.find(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** Whether a stack is there and whole. A first deployment that failed leaves `ROLLBACK_COMPLETE`: a stack of nothing. */
export const stands = (stack: Stack | undefined): boolean =>
  /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack?.StackStatus ?? "");

/** A distribution takes minutes to be switched off everywhere; an instance takes its final snapshot. */
export const STACK_MINUTES = 45;

/**
 * Waits for CloudFormation, which goes on with what a run began that died, and takes nothing new until then. A deletion is
 * not waited for.
 */
export async function settle(name: string, region?: string): Promise<void> {
  await waitFor(`${name}, which is being changed`, {
    minutes: STACK_MINUTES,
    look: async () => {
      const status = (await findStack(name, region))?.StackStatus ?? "gone";
      return /^(?!DELETE|REVIEW).*_IN_PROGRESS$/.test(status) ? { still: status } : { done: undefined };
    },
  });
}

/** A stack that stands, whole; undefined when there is none. */
export async function standingStack(name: string, region: string): Promise<Stack | undefined> {
  const stack = await findStack(name, region);
  return stands(stack) ? stack : undefined;
}
