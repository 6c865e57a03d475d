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
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { step } from "../shared/progress.ts";
import { pause } from "../shared/wait.ts";
import type { DriftedResource } from "./sort-out.ts";

/** What is not as the templates say, in all stacks of this deployment that stand. CloudFormation looks; nothing is changed. */
export async function detectDrift({ prefix, region, domain }: Configuration): Promise<DriftedResource[]> {
  const found: DriftedResource[] = [];
  for (const where of new Set([region, ...(domain ? ["us-east-1"] : [])])) {
    const client = awsClient(CloudFormationClient, { region: where });
    // One stack after the other: CloudFormation limits how many it looks at for an account.
    for (const name of await standingStacks(client, prefix)) {
      const drifted = await step(name, () => detectStack(client, name));
      found.push(...drifted.map((one) => toResource(name.slice(prefix.length + 1), one)));
    }
  }
  return found;
}

/** By their tag: another deployment's prefix may begin with ours. */
async function standingStacks(client: CloudFormationClient, prefix: string): Promise<string[]> {
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...(page.Stacks ?? []));
  return stacks
    .filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === "project" && Value === prefix))
    .filter(({ StackStatus }) => /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(StackStatus ?? ""))
    .map(({ StackName }) => StackName!);
}

async function detectStack(client: CloudFormationClient, StackName: string): Promise<StackResourceDrift[]> {
  const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
  const ask = () => client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  let status = await ask();
  while (status.DetectionStatus === "DETECTION_IN_PROGRESS") {
    await pause();
    status = await ask();
  }
  if (status.DetectionStatus === "DETECTION_FAILED") {
    throw new OperatorError(`CloudFormation could not look at ${StackName}: ${status.DetectionStatusReason}`, {
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
  return {
    stack,
    logicalId: drift.LogicalResourceId!,
    type: drift.ResourceType!,
    deleted: drift.StackResourceDriftStatus === "DELETED",
    differences: (drift.PropertyDifferences ?? []).map((one) => ({
      property: one.PropertyPath!,
      expected: one.ExpectedValue!,
      actual: one.ActualValue!,
    })),
  };
}
