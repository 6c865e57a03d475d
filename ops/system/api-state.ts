import { CloudFormationClient, UpdateStackCommand } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient, GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { awsClient, required } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { pause, waitFor } from "../shared/progress.ts";
import type { Outputs } from "./outputs.ts";
import { findDeployedStack, waitUntilStable } from "./stacks.ts";

/** Whether CloudFront asks the gateway (`awake`) or serves stored responses alone. */
type ApiState = "awake" | "asleep" | "waking";

/**
 * Tells CloudFront the state of the API: parameters of the Site stack, which only the code of an edge function contains. The
 * template stays as it is.
 * @param since (ISO 8601) what the API responds with while it is not awake; without it, what it was told before
 * @throws {OperatorError} when there is no such stack, or CloudFormation does not accept the change
 */
export async function setApiState(configuration: Configuration, state: ApiState, since?: string): Promise<void> {
  const name = namesOf(configuration).stack("site");
  await waitUntilStable(name);
  const before = await parametersOf(configuration, name);
  const after = { ...before, ApiState: state, ...(since !== undefined && { ApiSince: since }) };
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  const Parameters = Object.entries(after).map(([ParameterKey, ParameterValue]) =>
    before[ParameterKey] === ParameterValue
      ? { ParameterKey, UsePreviousValue: true }
      : { ParameterKey, ParameterValue },
  );
  await awsClient(CloudFormationClient).send(
    new UpdateStackCommand({ StackName: name, UsePreviousTemplate: true, Parameters }),
  );
  // For a moment the status may still be that of the operation before.
  await pause();
  await waitUntilStable(name);
  const { ApiState: reached } = await parametersOf(configuration, name);
  if (reached === state) return;
  throw new OperatorError(`CloudFormation did not accept the state ${state}: it is ${reached}.`, {
    remedy: `The events of the stack ${name} say why. Fix the cause, then repeat the command.`,
  });
}

/**
 * Waits until all locations of CloudFront know the state: they run the new code of a function "as soon as the distributions finish
 * deploying", which CloudFormation does not wait for.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/publish-function.html
 */
export async function waitUntilKnownEverywhere({ distributions }: Pick<Outputs, "distributions">): Promise<void> {
  const client = awsClient(CloudFrontClient);
  const waitForOne = (Id: string) =>
    waitFor(`The distribution ${Id}`, {
      minutes: 30,
      check: async () => {
        const { Distribution } = await client.send(new GetDistributionCommand({ Id }));
        const status = required(Distribution?.Status, "Status");
        return status === "Deployed" ? { done: undefined } : { still: status };
      },
    });
  await Promise.all(Object.values(distributions).map(waitForOne));
}

async function parametersOf({ region }: Configuration, name: string): Promise<Record<string, string>> {
  const stack = await findDeployedStack(name, region);
  const parameters = (stack?.Parameters ?? []).map(
    ({ ParameterKey = "", ParameterValue = "" }) => [ParameterKey, ParameterValue] as const,
  );
  const all = Object.fromEntries(parameters);
  if (all.ApiState) return all;
  throw new OperatorError(`The stack ${name} does not know of sleeping, or is not deployed.`, {
    remedy: "Merge a commit, so that it is deployed; then repeat the command.",
  });
}
