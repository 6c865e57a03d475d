import { join } from "node:path";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { regionsOf } from "@digidex/cdk/stacks";
import { assertAccount, callerIdentity } from "../shared/aws.ts";
import { isPlaceholder } from "../shared/configuration.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { runProgram } from "../shared/programs.ts";
import { printLine, step } from "../shared/progress.ts";
import { apply, asShell, repositorySettings, signedInUser } from "./repository-settings.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/** How the CDK deploys: `direct` is for an emulator without change sets. */
export const METHODS = ["change-set", "direct"] as const;
export type Method = (typeof METHODS)[number];

/**
 * Sets up the account and the repository. Can be repeated: what is set up stays as it is. Without a signed-in `gh`, it
 * prints the commands that remain.
 * @throws {OperatorError} before any change, for credentials that are invalid or of another account
 */
export async function bootstrap(configuration: Configuration, method: Method): Promise<void> {
  if (isPlaceholder(configuration)) {
    throw new OperatorError("The configuration still has the example's values.", {
      remedy: "Put your account, region and repository into cdk/config/digidex.config.ts, then run this again.",
    });
  }
  const identity = await callerIdentity();
  assertAccount(identity, configuration);
  printLine(`As ${identity.arn}.`);
  for (const { description, program, args } of accountCommands(configuration, method)) {
    await step(description, () => runProgram(program, args, workspace));
  }
  const reviewer = await signedInUser();
  if (reviewer !== undefined) return setUpRepository(configuration, reviewer);
  printLine(
    "\nThe account is set up. `gh` is not installed or not signed in: run these commands, or sign in and run this again.\n",
  );
  printSettings(configuration);
}

async function setUpRepository(configuration: Configuration, reviewer: number): Promise<void> {
  const refused: string[] = [];
  for (const setting of repositorySettings(configuration, reviewer)) {
    const error = await step(setting.description, () => apply(setting));
    if (error) refused.push(`${setting.description}: ${error}`);
  }
  if (refused.length === 0) return printLine("\nAccount and repository are set up. Next: Actions, lifecycle, seed.");
  throw new OperatorError(`GitHub refused:\n${refused.join("\n")}`, {
    remedy:
      "Reviewers and branch rules of a private repository need a paid plan. Otherwise check your role in the repository.",
  });
}

/** Prints the commands that `bootstrap` would run. */
export function printBootstrap(configuration: Configuration, method: Method): void {
  printLine("# For the account, in cdk/:");
  for (const { program, args } of accountCommands(configuration, method)) printLine([program, ...args].join(" "));
  printLine("\n# For the repository:");
  printSettings(configuration);
}

function printSettings(configuration: Configuration): void {
  printLine("# YOUR_ID: gh api user --jq .id");
  for (const setting of repositorySettings(configuration, "YOUR_ID")) printLine(asShell(setting));
}

/**
 * The commands that set up the account, in their order. The Access stack is first: the CDK's bootstrap gives its policies
 * to CloudFormation's role, in place of an administrator's.
 */
function accountCommands(configuration: Configuration, method: Method) {
  const environments = regionsOf(configuration).map((region) => `aws://${configuration.account}/${region}`);
  const policies = executionPolicyArns(configuration).join(",");
  const { bootstrapQualifier, toolkitStack } = namesOf(configuration);
  return [
    { description: "Synthesising the stacks", program: "npm", args: ["run", "synth"] },
    {
      description: "Deploying the Access stack: roles and policies",
      program: "npx",
      args: ["cdk", "deploy", "Access", "--app", "dist", "--require-approval", "never", `--method=${method}`],
    },
    {
      description: "Bootstrapping the CDK with the least policy",
      program: "npx",
      args: [
        ...["cdk", "bootstrap", ...environments],
        ...["--qualifier", bootstrapQualifier, "--toolkit-stack-name", toolkitStack],
        ...["--cloudformation-execution-policies", policies, "--termination-protection"],
      ],
    },
  ];
}

/** The policies of the role that CloudFormation deploys with. */
export function executionPolicyArns(configuration: Configuration): string[] {
  const { execution, dataProtection } = namesOf(configuration);
  return [execution, dataProtection].map((name) => `arn:aws:iam::${configuration.account}:policy/${name}`);
}
