import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  paginateDescribeStacks,
  type Stack,
  type StackResourceDrift,
} from "@aws-sdk/client-cloudformation";
import type { Configuration } from "@digidex/cdk/configuration";
import { regionsOf } from "@digidex/cdk/stacks";
import { awsClient, required } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { pause, step } from "../shared/progress.ts";
import { isDeployed } from "../system/stacks.ts";
import { withoutReordered } from "./reordered.ts";

/** A resource that differs from its template. `stack` is the stack's name without the prefix. */
export type DriftedResource = {
  stack: string;
  logicalId: string;
  type: string;
  deleted: boolean;
  differences: { property: string; expected: string; actual: string }[];
};

/** Has CloudFormation compare every deployed stack of this deployment with its template. Changes nothing. */
export async function detectDrift(configuration: Configuration): Promise<DriftedResource[]> {
  const { prefix } = configuration;
  const found: DriftedResource[] = [];
  for (const region of regionsOf(configuration)) {
    const client = awsClient(CloudFormationClient, { region });
    // One after the other: CloudFormation limits concurrent detections for an account.
    for (const name of await deployedStacks(client, prefix)) {
      const drifted = await step(name, () => detectStack(client, name));
      const resources = drifted.map((one) => toResource(name.slice(prefix.length + 1), one));
      // What has no difference left differed only by the order of a list.
      found.push(...resources.filter(({ deleted, differences }) => deleted || differences.length > 0));
    }
  }
  return found;
}

/** Finds stacks by their tag, because the prefix of another deployment may begin with ours. @returns their names */
async function deployedStacks(client: CloudFormationClient, prefix: string): Promise<string[]> {
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...(page.Stacks ?? []));
  return stacks
    .filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === "project" && Value === prefix))
    .filter(isDeployed)
    .map(({ StackName }) => required(StackName, "StackName"));
}

async function detectStack(client: CloudFormationClient, StackName: string): Promise<StackResourceDrift[]> {
  const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
  const readStatus = () => client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  let status = await readStatus();
  while (status.DetectionStatus === "DETECTION_IN_PROGRESS") {
    await pause();
    status = await readStatus();
  }
  if (status.DetectionStatus === "DETECTION_FAILED") {
    throw new OperatorError(`CloudFormation could not detect drift of ${StackName}: ${status.DetectionStatusReason}`, {
      remedy: "It names a resource that it may not read or that is being changed. Run it again later.",
    });
  }
  const drifts: StackResourceDrift[] = [];
  const filters = { StackName, StackResourceDriftStatusFilters: ["MODIFIED" as const, "DELETED" as const] };
  for await (const page of paginateDescribeStackResourceDrifts({ client }, filters)) {
    drifts.push(...(page.StackResourceDrifts ?? []));
  }
  return drifts;
}

function toResource(stack: string, drift: StackResourceDrift): DriftedResource {
  const differences = (drift.PropertyDifferences ?? []).map((one) => ({
    property: required(one.PropertyPath, "PropertyPath"),
    expected: required(one.ExpectedValue, "ExpectedValue"),
    actual: required(one.ActualValue, "ActualValue"),
  }));
  return {
    stack,
    logicalId: required(drift.LogicalResourceId, "LogicalResourceId"),
    type: required(drift.ResourceType, "ResourceType"),
    deleted: drift.StackResourceDriftStatus === "DELETED",
    differences: withoutReordered(drift.ResourceType ?? "", differences, {
      expected: drift.ExpectedProperties,
      actual: drift.ActualProperties,
    }),
  };
}
