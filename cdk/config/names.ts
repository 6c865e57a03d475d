import type { Configuration } from "./configuration.ts";

/** What a stack is called behind the prefix. In the CDK app its name begins with a capital. */
export type StackName = "access" | "domain" | "network" | "pictures" | "database" | "site" | "api" | "bakery";

/** Names that two sides must agree on: stacks, roles, and the commands that run between deployments. */
export function namesOf({ prefix, account }: Configuration) {
  const policy = (name: string) => `arn:aws:iam::${account}:policy/${prefix}-${name}`;
  return {
    boundary: `${prefix}-boundary`,
    boundaryArn: policy("boundary"),
    execution: `${prefix}-execution`,
    keepData: `${prefix}-keep-data`,
    lifecycleExecution: `${prefix}-lifecycle-execution`,
    githubRole: (role: string) => `${prefix}-github-${role}`,
    database: prefix,
    bakery: `${prefix}-bakery`,
    /**
     * The snapshot that the database is made from. Written only while there is no Database stack: its value stands in
     * the live template, and a change there means a new instance in place of the old.
     */
    snapshotParameter: `/${prefix}/lifecycle/snapshot`,
    /** The snapshot that a rebuild starts from: the newest that was taken and verified. */
    latestParameter: `/${prefix}/lifecycle/latest`,
    /** Whether the system stands, or what is being done to it. */
    phaseParameter: `/${prefix}/lifecycle/phase`,
    lifecycleParameters: `/${prefix}/lifecycle/*`,
    /** Who is changing the account at this moment. */
    lockParameter: `/${prefix}/lock`,
    alarm: (name: string) => `${prefix}-${name}`,
    stack: (name: StackName) => `${prefix}-${name}`,
  };
}
