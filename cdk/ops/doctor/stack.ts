import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { awsClient } from "../shared/aws.ts";

/** A stack that stands, whole; undefined when there is none. */
export async function standingStack(name: string, region: string): Promise<Stack | undefined> {
  try {
    const answer = await awsClient(CloudFormationClient, { region }).send(
      new DescribeStacksCommand({ StackName: name }),
    );
    return answer.Stacks?.find(
      ({ StackStatus }) => /_COMPLETE$/.test(StackStatus ?? "") && !/^DELETE/.test(StackStatus!),
    );
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
