import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { awsClient } from "../shared/aws.ts";
import { findStack } from "./stacks.ts";

/** SNS's limit for the subject of an e-mail, in characters. */
const LONGEST_SUBJECT = 100;

/**
 * Sends an e-mail to the operators, by the topic of the alarms.
 * @param subject printable ASCII characters, in one line; longer ones are cut
 * @returns whether there is such a topic: without `alarmEmail` in the configuration there is none
 */
export async function notifyOperators(
  configuration: Configuration,
  subject: string,
  message: string,
): Promise<boolean> {
  const stack = await findStack(namesOf(configuration).stack("alerts"), configuration.region);
  const topic = stack?.Outputs?.find(({ OutputValue }) => OutputValue?.startsWith("arn:aws:sns:"))?.OutputValue;
  if (!topic) return false;
  // SNS refuses control characters, and everything else than ASCII.
  const Subject = subject
    .replace(/[^\x21-\x7e]+/g, " ")
    .trim()
    .slice(0, LONGEST_SUBJECT);
  await awsClient(SNSClient).send(new PublishCommand({ TopicArn: topic, Subject, Message: message }));
  return true;
}
