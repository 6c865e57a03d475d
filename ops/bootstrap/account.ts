import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";

export const METHODS = ["change-set", "direct"] as const;
export type Method = (typeof METHODS)[number];

/** A program of this checkout and what it is for. */
export type Task = { what: string; program: string; args: string[] };

/**
 * What makes the account ready, in this order: our own policies first, because CloudFormation's role of the bootstrap
 * gets them in place of an administrator's. All of it can be repeated.
 */
export function accountTasks(configuration: Configuration, method: Method): Task[] {
  return [
    { what: "Synthesising the stacks", program: "npm", args: ["run", "synth"] },
    {
      what: "Deploying the Access stack: who may do what",
      program: "npx",
      args: ["cdk", "deploy", "Access", "--app", "dist", "--require-approval", "never", `--method=${method}`],
    },
    { what: "Bootstrapping the CDK with the least policy", program: "npx", args: bootstrapArguments(configuration) },
  ];
}

function bootstrapArguments(configuration: Configuration): string[] {
  const { account } = configuration;
  const environments = bootstrapRegions(configuration).map((region) => `aws://${account}/${region}`);
  const policies = executionPolicyArns(configuration).join(",");
  return [
    "cdk",
    "bootstrap",
    ...environments,
    "--cloudformation-execution-policies",
    policies,
    "--termination-protection",
  ];
}

/** The certificate of a domain is in us-east-1, wherever the rest is. */
export const bootstrapRegions = ({ region, domain }: Configuration) => [
  ...new Set([region, ...(domain ? ["us-east-1"] : [])]),
];

export function executionPolicyArns(configuration: Configuration): string[] {
  const { execution, dataProtection } = namesOf(configuration);
  return [execution, dataProtection].map((name) => `arn:aws:iam::${configuration.account}:policy/${name}`);
}
