import { join } from "node:path";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import type { StackName } from "@digidex/cdk/stacks";
import { environment } from "./env.ts";
import { runThrough } from "./run.ts";
import { settle } from "./stack.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/** What `npm run synth -w cdk` writes. */
export const SYNTHESISED = join(workspace, "dist");

/** `api` as the CDK app names it: `Api`. */
const construct = (name: StackName) => `${name[0]!.toUpperCase()}${name.slice(1)}`;

/**
 * Deploys stacks of a folder that was synthesised: in the order of what they need of each other, side by side where they
 * need nothing. What a run that died has left CloudFormation to do is waited for: the CDK itself would refuse.
 * @param assembly the folder
 * @throws {OperatorError} when one cannot be deployed; CloudFormation has put that one back by then
 */
export async function deployStacks(
  configuration: Configuration,
  assembly: string,
  stacks: readonly StackName[],
  { rollbackAlarms = [], monitoringMinutes = 0 }: { rollbackAlarms?: string[]; monitoringMinutes?: number } = {},
): Promise<void> {
  const { stack } = namesOf(configuration);
  // The certificate's stack is where CloudFront looks for certificates.
  const regionOf = (name: StackName) => (name === "domain" ? "us-east-1" : configuration.region);
  await Promise.all(stacks.map((name) => settle(stack(name), regionOf(name))));
  const watched =
    rollbackAlarms.length > 0
      ? [`--rollback-trigger-alarm-arns=${rollbackAlarms.join(",")}`, `--monitoring-time-minutes=${monitoringMinutes}`]
      : [];
  const args = ["cdk", "deploy", ...stacks.map(construct), "--app", assembly, "--exclusively"];
  // An emulator may know no change sets; AWS itself is always asked for one, which says what it will do before it does it.
  const method = environment.CDK_DEPLOY_METHOD ?? "change-set";
  const options = [`--method=${method}`, "--require-approval=never", "--concurrency=3", "--progress=events"];
  await runThrough("npx", [...args, ...options, ...watched], workspace);
}
