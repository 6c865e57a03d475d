import { join } from "node:path";
import { CreateServiceLinkedRoleCommand, IAMClient, InvalidInputException } from "@aws-sdk/client-iam";
import type { Configuration } from "@digidex/cdk/configuration";
import { EXECUTION_PARTS, namesOf } from "@digidex/cdk/names";
import { deploymentSteps, regionsOf, STACKS } from "@digidex/cdk/stacks";
import { assertReady } from "../preflight/preflight.ts";
import { RDS_ROLE } from "../preflight/service-checks.ts";
import { assertAccount, awsClient, callerIdentity } from "../shared/aws.ts";
import { isPlaceholder } from "../shared/configuration.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { runProgram } from "../shared/programs.ts";
import { printLine, step } from "../shared/progress.ts";
import { findDelegation } from "../system/delegation.ts";
import { completeRepositoryIds } from "./repository-ids.ts";
import { apply, asShell, repositorySettings, signedInUser } from "./repository-settings.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/** How the CDK deploys: `direct` is for an emulator without change sets. */
export const METHODS = ["change-set", "direct"] as const;
export type Method = (typeof METHODS)[number];

/**
 * Sets up the account and the repository. Can be repeated: what is set up stays as it is. Without a signed-in `gh`, it
 * prints the commands that remain.
 * @param file of the configuration, to which the ids of the repository are added
 * @throws {OperatorError} before any change of the account, when it cannot succeed there
 */
export async function bootstrap(committed: Configuration, method: Method, file?: string): Promise<void> {
  if (isPlaceholder(committed)) {
    throw new OperatorError("The configuration still has the example's values.", {
      remedy: "Put your account, region and repository into cdk/config/digidex.config.ts, then run this again.",
    });
  }
  const identity = await callerIdentity();
  assertAccount(identity, committed);
  printLine(`As ${identity.arn}.`);
  const configuration = await completeRepositoryIds(committed, file);
  await step("Asking the account for its plan, quotas and services", () => assertReady(configuration, "bootstrap"));
  for (const { description, program, args } of accountCommands(configuration, method)) {
    await step(description, () => runProgram(program, args, workspace));
  }
  await step("Creating RDS's service role", createServiceRole);
  await printNameServers(configuration);
  const reviewer = await signedInUser();
  if (reviewer !== undefined) return setUpRepository(configuration, reviewer);
  printLine(
    "\nThe account is set up. `gh` is not installed or not signed in: run these commands, or sign in and run this again.\n",
  );
  printSettings(configuration);
}

/** RDS creates it with the first instance, too late for that one. */
async function createServiceRole(): Promise<void> {
  try {
    await awsClient(IAMClient).send(new CreateServiceLinkedRoleCommand({ AWSServiceName: RDS_ROLE.service }));
  } catch (error) {
    // It exists.
    if (!(error instanceof InvalidInputException)) throw error;
  }
}

/** The operator has to enter them at the registrar, and it may take hours until the internet knows them. */
async function printNameServers(configuration: Configuration): Promise<void> {
  const found = await findDelegation(configuration);
  if (found.state !== "not delegated") return;
  const { domain } = configuration;
  printLine(`\nEnter these name servers for ${domain?.name} at its registrar: ${found.nameServers.join(", ")}`);
  printLine("`npm run doctor` says when DNS shows them. `rebuild` needs that; `seed` does not.");
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
  printLine(`aws iam create-service-linked-role --aws-service-name ${RDS_ROLE.service}`);
  printLine("\n# For the repository:");
  printSettings(configuration);
}

function printSettings(configuration: Configuration): void {
  printLine("# YOUR_ID: gh api user --jq .id");
  for (const setting of repositorySettings(configuration, "YOUR_ID")) printLine(asShell(setting));
}

/**
 * The commands that set up the account, in their order. The stacks with the operator's credentials are first: the CDK's
 * bootstrap gives policies of the Access stack to CloudFormation's role, in place of an administrator's.
 */
function accountCommands(configuration: Configuration, method: Method) {
  const environments = regionsOf(configuration).map((region) => `aws://${configuration.account}/${region}`);
  const policies = executionPolicyArns(configuration).join(",");
  const stacks = deploymentSteps(configuration, "bootstrap")
    .flat()
    .map((name) => STACKS[name].id);
  const { bootstrapQualifier, toolkitStack } = namesOf(configuration);
  return [
    { description: "Synthesising the stacks", program: "npm", args: ["run", "synth"] },
    {
      description: `Deploying the stacks that no workflow can change: ${stacks.join(", ")}`,
      program: "npx",
      args: [
        ...["cdk", "deploy", ...stacks, "--app", "dist", "--exclusively", "--require-approval", "never"],
        `--method=${method}`,
      ],
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
  const { executionPolicy, dataProtection } = namesOf(configuration);
  return [...EXECUTION_PARTS.map(executionPolicy), dataProtection].map(
    (name) => `arn:aws:iam::${configuration.account}:policy/${name}`,
  );
}
