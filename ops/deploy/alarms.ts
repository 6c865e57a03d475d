import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { awsClient } from "../shared/aws.ts";
import { say } from "../shared/progress.ts";

/** Alarms that say within minutes that a deployment is bad. */
const WATCHED = ["ServerErrors", "Throttles"] as const;

/**
 * The alarms that CloudFormation should watch. One that is not there yet would fail the deployment, and one that rings
 * already would put back the very deployment that mends its cause.
 * @returns their ARNs
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html
 */
export async function rollbackAlarms(configuration: Configuration): Promise<string[]> {
  const AlarmNames = WATCHED.map(namesOf(configuration).alarm);
  const { MetricAlarms = [] } = await awsClient(CloudWatchClient).send(new DescribeAlarmsCommand({ AlarmNames }));
  const ringing = MetricAlarms.filter(({ StateValue }) => StateValue === "ALARM");
  for (const { AlarmName } of ringing) say(`  ${AlarmName} rings already: this deployment is not judged by it.`);
  return MetricAlarms.filter((one) => !ringing.includes(one)).map(({ AlarmArn }) => AlarmArn!);
}
