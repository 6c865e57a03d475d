import type { Configuration } from "./configuration.ts";

/** CloudFront accepts certificates from this region only, so the Domain stack is always here. */
export const CERTIFICATE_REGION = "us-east-1";

/** `npm run ops -- <command>`: the commands that deploy stacks. `deploy` is what a merge runs. */
export type DeployCommand = "bootstrap" | "seed" | "restore" | "deploy";

/** A teardown keeps persistent stacks and deletes ephemeral ones; a seed-only stack exists only during `seed`. */
type Deletion =
  | { lifetime: "persistent"; deletedBy: "operator" }
  | { lifetime: "ephemeral" | "seed-only"; deletedBy: "lifecycle" };

type Stack = Deletion & {
  /** What `sleep` does with an ephemeral stack. */
  asleep?: "deleted" | "kept";
  /** Of the stack in the CDK app. The stack in the account is `<prefix>-<key>`. */
  id: string;
  region: "deployment" | typeof CERTIFICATE_REGION;
  /**
   * Position in a deployment: stacks with the same number are passed to one `cdk deploy`, which orders them by their
   * references. A teardown goes through the numbers backwards.
   */
  step: number;
  deployedBy: readonly DeployCommand[];
  /** Whether every deployment has it, or only one with a domain, or only one whose hosted zone is created here. */
  exists: "always" | "with a domain" | "with a new zone";
  description: string;
  cost: string;
};

const DEFAULTS = { region: "deployment", exists: "always" } as const;
const PERSISTENT = { ...DEFAULTS, lifetime: "persistent", deletedBy: "operator" } as const;
const EPHEMERAL = { ...DEFAULTS, lifetime: "ephemeral", deletedBy: "lifecycle" } as const;
const SEED_ONLY = { ...DEFAULTS, lifetime: "seed-only", deletedBy: "lifecycle" } as const;

const TABLE = {
  access: {
    ...PERSISTENT,
    id: "Access",
    step: 1,
    deployedBy: ["bootstrap"],
    description: "GitHub's OIDC provider, IAM roles and policies, the bucket of the lock",
    cost: "nothing",
  },
  zone: {
    ...PERSISTENT,
    id: "Zone",
    region: CERTIFICATE_REGION,
    step: 1,
    deployedBy: ["bootstrap"],
    exists: "with a new zone",
    description: "hosted zone of the domain",
    cost: "$0.50 a month",
  },
  domain: {
    ...PERSISTENT,
    id: "Domain",
    region: CERTIFICATE_REGION,
    step: 2,
    deployedBy: ["restore", "deploy"],
    exists: "with a domain",
    description: "certificate of the domain",
    cost: "nothing",
  },
  network: {
    ...PERSISTENT,
    id: "Network",
    step: 1,
    deployedBy: ["bootstrap"],
    description: "isolated subnets and security groups",
    cost: "nothing",
  },
  pictures: {
    ...PERSISTENT,
    id: "Pictures",
    step: 1,
    deployedBy: ["bootstrap"],
    description: "bucket for the operator's pictures",
    cost: "by size; nothing while empty",
  },
  alerts: {
    ...PERSISTENT,
    id: "Alerts",
    step: 2,
    deployedBy: ["seed", "restore", "deploy"],
    description: "budget, and the topic of the alarms",
    cost: "nothing",
  },
  database: {
    ...EPHEMERAL,
    asleep: "deleted",
    id: "Database",
    step: 2,
    deployedBy: ["restore", "deploy"],
    description: "PostgreSQL 18, restored from a snapshot",
    cost: "the instance, by the hour",
  },
  site: {
    ...EPHEMERAL,
    asleep: "kept",
    id: "Site",
    step: 2,
    deployedBy: ["restore", "deploy"],
    description: "CloudFront distributions, their buckets, DNS records, the HTTP API without its route",
    cost: "by use",
  },
  api: {
    ...EPHEMERAL,
    asleep: "deleted",
    id: "Api",
    step: 3,
    deployedBy: ["deploy"],
    description: "migration, API function and route, alarms, dashboard",
    cost: "by use",
  },
  seed: {
    ...SEED_ONLY,
    id: "Seed",
    step: 2,
    deployedBy: ["seed"],
    description: "empty database instance that becomes the first snapshot",
    cost: "the instance, for minutes",
  },
} satisfies Record<string, Stack>;

/** The key of a stack: `<prefix>-<key>` is its name in the account. */
export type StackName = keyof typeof TABLE;

/**
 * Every stack of the system, in the order of a deployment. Policies, deployment, teardown, the template tests and the
 * table in the README follow from it.
 */
export const STACKS: Readonly<Record<StackName, Stack>> = TABLE;

export const STACK_NAMES = Object.keys(TABLE) as StackName[];

/** Whether only the operator deploys a stack, by `bootstrap` and with their own credentials. */
export const isDeployedByOperator = (name: StackName): boolean => String(STACKS[name].deployedBy) === "bootstrap";

type Place = Pick<Configuration, "region" | "domain">;

/** The region in which a stack is deployed. */
export function regionOf({ region }: Place, name: StackName): string {
  const stack = STACKS[name];
  return stack.region === "deployment" ? region : stack.region;
}

/** The stacks of a deployment: those for a domain only exist with one, and that of a new zone only without an existing one. */
export const stacksOf = ({ domain }: Place): StackName[] =>
  STACK_NAMES.filter((name) => {
    const { exists } = STACKS[name];
    if (exists === "with a new zone") return domain && !domain.hostedZoneId;
    return exists === "always" || domain;
  });

/** Every region in which a deployment has stacks, without duplicates. */
export const regionsOf = (configuration: Place): string[] => [
  ...new Set(stacksOf(configuration).map((name) => regionOf(configuration, name))),
];

/**
 * The stacks that a command deploys.
 * @param asleep whether the deployment is asleep: then without the stacks that sleeping has deleted
 * @returns one group for each `cdk deploy`, in order
 */
export const deploymentSteps = (configuration: Place, command: DeployCommand, { asleep = false } = {}): StackName[][] =>
  bySteps(
    stacksOf(configuration).filter(
      (name) => STACKS[name].deployedBy.includes(command) && !(asleep && STACKS[name].asleep === "deleted"),
    ),
  );

/** The stacks that a teardown deletes. @returns groups to delete one after the other, each in parallel */
export const teardownSteps = (): StackName[][] =>
  bySteps(STACK_NAMES.filter((name) => STACKS[name].lifetime === "ephemeral")).toReversed();

/** The stacks that `sleep` deletes. @returns groups to delete one after the other, each in parallel */
export const sleepSteps = (): StackName[][] =>
  bySteps(STACK_NAMES.filter((name) => STACKS[name].asleep === "deleted")).toReversed();

function bySteps(names: StackName[]): StackName[][] {
  const groups = Map.groupBy(names, (name) => STACKS[name].step);
  return [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group);
}
