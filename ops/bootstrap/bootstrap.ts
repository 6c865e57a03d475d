import { join } from "node:path";
import { CreateServiceLinkedRoleCommand, IAMClient, InvalidInputException } from "@aws-sdk/client-iam";
import type { Configuration } from "@digidex/cdk/configuration";
import { EXECUTION_PARTS, namesOf } from "@digidex/cdk/names";
import { deploymentSteps, regionsOf, STACKS } from "@digidex/cdk/stacks";
import { assertReady } from "../preflight/preflight.ts";
import { RDS_ROLE } from "../preflight/service-checks.ts";
import { assertAccount, awsClient, callerIdentity } from "../shared/aws.ts";
import { isPlaceholder } from "../shared/configuration.ts";
import { GithubError, type GithubRepository } from "../shared/github-api.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { runProgram } from "../shared/programs.ts";
import { printLine, step } from "../shared/progress.ts";
import { findDelegation } from "../system/delegation.ts";
import { openRepository } from "./github-access.ts";
import { completeRepositoryIds } from "./repository-ids.ts";
import { protectionSettings, variableSettings } from "./repository-settings.ts";
import { NEW_REPOSITORY, readEnvironments, readRepositoryState } from "./repository-state.ts";
import { apply, asShell, type Setting } from "./setting.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/** How the CDK deploys: `direct` is for an emulator without change sets. */
export const METHODS = ["change-set", "direct"] as const;
export type Method = (typeof METHODS)[number];

type Options = {
  method: Method;
  /** The repository was set up by hand: it is neither read nor changed. */
  accountOnly?: boolean;
  /** With the configuration, to which the ids of the repository are added. */
  file?: string;
};

/**
 * Sets up the repository, then the account. Can be repeated: what is set up stays as it is, and what a team has set in the
 * repository is kept. The repository is first, because the roles trust its environments.
 * @throws {OperatorError} before any change, when it cannot succeed in the account; before any change of the account, when
 *   GitHub refuses a setting that protects the roles
 */
export async function bootstrap(
  committed: Configuration,
  { method, accountOnly = false, file }: Options,
): Promise<void> {
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
  const github = accountOnly ? undefined : await openForChanges(configuration);
  if (github) await protectRepository(github, configuration);
  for (const { description, program, args } of accountCommands(configuration, method)) {
    await step(description, () => runProgram(program, args, workspace));
  }
  await step("Creating RDS's service role", createServiceRole);
  await printNameServers(configuration);
  if (!github) return printLine("\nThe account is set up.");
  await applyAll(github, variableSettings(configuration, await readRepositoryState(github)));
  printLine("\nAccount and repository are set up. Next: Actions, lifecycle, seed.");
}

/** @throws {OperatorError} without a token */
async function openForChanges(configuration: Configuration): Promise<GithubRepository> {
  const github = await openRepository(configuration);
  if (github.signedIn) return github;
  throw new OperatorError(
    "The repository on GitHub has to be protected before the roles exist, and needs your rights.",
    {
      remedy:
        "Run `gh auth login`, or put a token into GH_TOKEN. Or change the settings by hand (`npm run bootstrap -- --print` lists them), then run `npm run bootstrap -- --account-only`.",
    },
  );
}

/** What a plan of GitHub refuses, and what to do about it. */
const PLANS = [
  {
    refuses: ({ path }: Setting, status: number) => /environments/.test(path) && status === 404,
    what: "environments in a private repository",
    remedy: "make the repository public, or change to GitHub Pro, Team or Enterprise",
  },
  {
    refuses: ({ path }: Setting, status: number) => /environments/.test(path) && status === 422,
    what: "reviewers in a private repository",
    remedy:
      "make the repository public, change to GitHub Enterprise, or set `singleOperator: true` in cdk/config/digidex.config.ts: then a typed confirmation is the approval",
  },
  {
    refuses: ({ path }: Setting, status: number) => /rulesets/.test(path) && status === 403,
    what: "rulesets in a private repository",
    remedy: "make the repository public, or change to GitHub Pro, Team or Enterprise",
  },
] as const;

async function protectRepository(github: GithubRepository, configuration: Configuration): Promise<void> {
  const [state, { data: user }] = await step("Reading the settings of the repository", () =>
    Promise.all([readRepositoryState(github), github.octokit.rest.users.getAuthenticated()]),
  );
  await applyAll(github, protectionSettings(configuration, state, user.id));
  const approval = (await readEnvironments(github)).get("lifecycle-approval");
  const alone = approval?.reviewers.length === 1 && approval.reviewers[0]?.id === user.id;
  if (!alone || configuration.singleOperator) return;
  printLine(
    `Only ${user.login} reviews runs of lifecycle, and nobody approves their own. Add a reviewer (Settings, Environments, lifecycle-approval), or set \`singleOperator: true\` if you operate alone.`,
  );
}

/** @throws {OperatorError} at the first that GitHub refuses */
async function applyAll(github: GithubRepository, settings: readonly Setting[]): Promise<void> {
  for (const setting of settings) {
    await step(setting.description, () => apply(github, setting)).catch((error: unknown) => {
      if (!(error instanceof GithubError)) throw error;
      const plan = PLANS.find(({ refuses }) => refuses(setting, error.status));
      throw new OperatorError(
        `GitHub refused: ${setting.description}. Nothing was changed in the account. ${error.message}`,
        {
          remedy: plan
            ? `Your plan of GitHub has no ${plan.what}: ${plan.remedy}. Then run this again.`
            : `You have to be an administrator of the repository. ${error.remedy}`,
          cause: error,
        },
      );
    });
  }
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

/** Prints the commands that `bootstrap` would run, and changes nothing. */
export async function printBootstrap(configuration: Configuration, method: Method): Promise<void> {
  const github = await openRepository(configuration);
  const known = github.signedIn && !isPlaceholder(configuration);
  const state = known ? await readRepositoryState(github) : NEW_REPOSITORY;
  const reviewer = known ? (await github.octokit.rest.users.getAuthenticated()).data.id : undefined;
  printLine(
    known
      ? "# Missing in the repository, before the roles exist:"
      : "# For the repository, before the roles exist. Its settings could not be read: these are for a new one, and replace the rules of environments that exist.",
  );
  if (reviewer === undefined) printLine("# YOUR_ID: gh api user --jq .id");
  for (const setting of protectionSettings(configuration, state, reviewer ?? YOUR_ID))
    printLine(asShell(setting).replace(String(YOUR_ID), "YOUR_ID"));
  printLine("\n# For the account, in cdk/:");
  for (const { program, args } of accountCommands(configuration, method)) printLine([program, ...args].join(" "));
  printLine(`aws iam create-service-linked-role --aws-service-name ${RDS_ROLE.service}`);
  printLine("\n# For the repository, after that:");
  for (const setting of variableSettings(configuration, state)) printLine(asShell(setting));
}

/** In place of the id of a user who is not known. */
const YOUR_ID = Number.MAX_SAFE_INTEGER;

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
