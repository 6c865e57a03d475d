import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { configuration } from "../../config/digidex.config.ts";
import { awsClient } from "./aws.ts";

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

/** A stack that stands, whole; undefined when there is none. */
export async function standingStack(name: string, region: string): Promise<Stack | undefined> {
  const stack = await findStack(name, region);
  return stands(stack) ? stack : undefined;
}
