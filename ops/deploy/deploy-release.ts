import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { deploymentSteps } from "@digidex/cdk/stacks";
import { publishDownloads } from "../release/publish.ts";
import type { Release } from "../release/release.ts";
import { awsClient, required } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
import { setApiState } from "../system/api-state.ts";
import { readOutputs } from "../system/outputs.ts";
import type { PhaseName } from "../system/phase.ts";
import { deployStacks } from "../system/stacks.ts";

/** Alarms that detect a bad deployment within minutes. */
const ROLLBACK_ALARMS = ["ServerErrors", "Throttles"] as const;
/** How long CloudFormation monitors them after the deployment. Their period is five minutes, evaluated every minute. */
export const MONITORING_MINUTES = 3;

/**
 * Deploys the stacks of a release: first all that the API needs, then the API, whose deployment migrates the database
 * before the new function serves requests. The downloads that the new API links to are uploaded between the two.
 * @param phase `asleep`, there is no API: then only the site is deployed, and nothing is migrated. Rebuilding and waking, CloudFront
 *   serves stored responses alone until the API is deployed
 * @param afterRestore whether `restore` has deployed the other stacks of the same commit just now
 * @param monitor whether alarms roll the API back; not for a rollback, whose cause may have set them off
 */
export async function deployRelease(
  configuration: Configuration,
  release: Release,
  { monitor, phase = "live", afterRestore = false }: { monitor: boolean; phase?: PhaseName; afterRestore?: boolean },
): Promise<void> {
  const { assembly, commit, bulk } = release;
  const [foundation = [], ...others] = deploymentSteps(configuration, "deploy", { asleep: phase === "asleep" });
  if (!afterRestore)
    await step(`Deploying ${foundation.join(", ")}`, () => deployStacks(configuration, assembly, foundation));
  const outputs = await readOutputs(configuration);
  if (outputs.siteUrl !== release.siteUrl || outputs.apiUrl !== release.apiUrl) {
    throw new OperatorError(`The site is ${outputs.siteUrl} now, and the release was built for ${release.siteUrl}.`, {
      remedy: "Run it again from the start: it is built for the new URLs then.",
    });
  }
  await publishDownloads(bulk, outputs);
  const rollbackAlarms = monitor ? await findRollbackAlarms(configuration) : [];
  for (const stacks of others) {
    await step(`Migrating the database and deploying ${stacks.join(", ")} of ${commit.slice(0, 12)}`, () =>
      deployStacks(configuration, assembly, stacks, { rollbackAlarms, monitoringMinutes: MONITORING_MINUTES }),
    );
  }
  if (phase === "rebuilding" || phase === "waking")
    await step("Serving the API", () => setApiState(configuration, "awake"));
}

/**
 * Finds the alarms that CloudFormation should monitor. An alarm that does not exist yet would fail the deployment. One in
 * the state ALARM would roll back the very deployment that fixes its cause.
 * @returns their ARNs
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html
 */
export async function findRollbackAlarms(configuration: Configuration): Promise<string[]> {
  const AlarmNames = ROLLBACK_ALARMS.map(namesOf(configuration).alarm);
  const { MetricAlarms = [] } = await awsClient(CloudWatchClient).send(new DescribeAlarmsCommand({ AlarmNames }));
  const inAlarm = MetricAlarms.filter(({ StateValue }) => StateValue === "ALARM");
  for (const { AlarmName } of inAlarm)
    printLine(`  ${AlarmName} is in alarm already: it does not roll this deployment back.`);
  return MetricAlarms.filter((one) => !inAlarm.includes(one)).map(({ AlarmArn }) => required(AlarmArn, "AlarmArn"));
}
