import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { regionOf, STACKS, type StackName } from "@digidex/cdk/stacks";
import { awsClient } from "../shared/aws.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { runProgram } from "../shared/programs.ts";
import { waitFor } from "../shared/progress.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/** The folder that `npm run synth -w cdk` writes: the cloud assembly. */
export const SYNTHESISED = join(workspace, "dist");

/** Finds a stack, whatever its status. @returns undefined when it does not exist */
export async function findStack(name: string, region: string = configuration.region): Promise<Stack | undefined> {
  try {
    const { Stacks } = await awsClient(CloudFormationClient, { region }).send(
      new DescribeStacksCommand({ StackName: name }),
    );
    return Stacks?.find(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** Whether a stack is deployed and stable. A first deployment that failed leaves an empty stack, in `ROLLBACK_COMPLETE`. */
export const isDeployed = (stack: Stack | undefined): boolean =>
  /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack?.StackStatus ?? "");

/** @returns undefined when the stack does not exist or is not deployed */
export async function findDeployedStack(name: string, region: string): Promise<Stack | undefined> {
  const stack = await findStack(name, region);
  return isDeployed(stack) ? stack : undefined;
}

/** The time limit of an operation on a stack. A distribution takes minutes to be disabled in every location. */
export const STACK_MINUTES = 45;

/**
 * Waits until no operation of CloudFormation is in progress, other than a deletion. CloudFormation continues an operation
 * whose command was killed, and accepts no other until it is done.
 */
export async function waitUntilStable(name: string, region?: string): Promise<void> {
  await waitFor(`The operation on ${name}`, {
    minutes: STACK_MINUTES,
    check: async () => {
      const status = (await findStack(name, region))?.StackStatus ?? "DELETE_COMPLETE";
      return /^(?!DELETE|REVIEW).*_IN_PROGRESS$/.test(status) ? { still: status } : { done: undefined };
    },
  });
}

/**
 * Deploys stacks of a cloud assembly with one `cdk deploy`, which orders them by their references and deploys independent
 * ones in parallel. First waits until they are stable: the CDK fails for a stack with an operation in progress.
 * @param assembly the folder
 * @throws {OperatorError} when one cannot be deployed; CloudFormation has rolled that one back
 */
export async function deployStacks(
  configuration: Configuration,
  assembly: string,
  stacks: readonly StackName[],
  { rollbackAlarms = [], monitoringMinutes = 0 }: { rollbackAlarms?: string[]; monitoringMinutes?: number } = {},
): Promise<void> {
  const { stack } = namesOf(configuration);
  await Promise.all(stacks.map((name) => waitUntilStable(stack(name), regionOf(configuration, name))));
  const monitoring =
    rollbackAlarms.length > 0
      ? [`--rollback-trigger-alarm-arns=${rollbackAlarms.join(",")}`, `--monitoring-time-minutes=${monitoringMinutes}`]
      : [];
  const args = ["cdk", "deploy", ...stacks.map((name) => STACKS[name].id), "--app", assembly, "--exclusively"];
  // An emulator may not support change sets. With them, CloudFormation validates all changes before it makes the first.
  const method = environment.CDK_DEPLOY_METHOD ?? "change-set";
  const options = [`--method=${method}`, "--require-approval=never", "--concurrency=3", "--progress=events"];
  await runProgram("npx", [...args, ...options, ...monitoring], workspace);
}
