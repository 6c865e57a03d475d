import type { Configuration } from "./configuration.ts";
import type { StackName } from "./stacks.ts";

/** The branch that is deployed. */
export const BRANCH = "main";

export const ALARM_NAMES = [
  ...(["ServerErrors", "SlowResponses", "Throttles"] as const),
  ...(["DatabaseCpu", "DatabaseConnections", "DatabaseMemory", "DatabaseStorage"] as const),
] as const;
export type AlarmName = (typeof ALARM_NAMES)[number];

/** Output of the Zone stack. */
export const ZONE_ID_OUTPUT = "ZoneId";

/**
 * Roles of functions: the API, the two that write the database, the CDK's function that invokes those, and the one for whose
 * sake there are network interfaces.
 */
export const FUNCTION_ROLES = ["api", "migrator", "seed", "trigger", "network"] as const;
export type FunctionRoleName = (typeof FUNCTION_ROLES)[number];

/** Parts of the permissions of CloudFormation's execution roles: one policy has at most 6,144 characters. */
export const EXECUTION_PARTS = ["database", "functions", "site"] as const;
export type ExecutionPart = (typeof EXECUTION_PARTS)[number];

/** The public URLs of a deployment with a domain. Without one, CloudFront chooses the names when it creates the distributions. */
export const urlsOfDomain = (domain: string) => ({ siteUrl: `https://${domain}`, apiUrl: `https://api.${domain}` });

/** Names of stacks, roles, parameters and objects that templates and commands share. */
export function namesOf({ prefix, account, region }: Configuration) {
  return {
    /** Qualifier in the names of the resources of `cdk bootstrap`, and the stack that contains them. */
    bootstrapQualifier: prefix,
    toolkitStack: `${prefix}-toolkit`,
    bootstrapRole: (role: string, roleRegion: string) => `cdk-${prefix}-${role}-role-${account}-${roleRegion}`,
    /** Roles of ours with which the CDK's CLI deploys and reads, in place of those of `cdk bootstrap`. */
    cdkRole: (role: "deploy" | "lookup") => `${prefix}-cdk-${role}`,
    assetsBucket: (bucketRegion: string) => `cdk-${prefix}-assets-${account}-${bucketRegion}`,
    /** Policy that limits every role of a function. */
    boundary: `${prefix}-boundary`,
    boundaryArn: `arn:aws:iam::${account}:policy/${prefix}-boundary`,
    /** Policies of CloudFormation's execution roles. */
    executionPolicy: (part: ExecutionPart) => `${prefix}-execution-${part}`,
    /** Policy that denies the deletion of data, on the execution role that `deploy` uses. */
    dataProtection: `${prefix}-data-protection`,
    lifecycleExecution: `${prefix}-lifecycle-execution`,
    githubRole: (role: string) => `${prefix}-github-${role}`,
    functionRole: (role: FunctionRoleName) => `${prefix}-function-${role}`,
    /** Identifier of the database instance. */
    database: prefix,
    /** Identifier of the instance in the Seed stack. */
    seed: `${prefix}-seed`,
    /**
     * Parameter with the snapshot that the Database stack was restored from. Write it only while that stack does not
     * exist: CloudFormation reads it in every deployment, and replaces the instance when it changes.
     */
    snapshotParameter: `/${prefix}/lifecycle/snapshot`,
    /** Parameter with the newest verified snapshot, which a rebuild restores. */
    latestParameter: `/${prefix}/lifecycle/latest`,
    /** Parameter with the phase of the deployment. */
    phaseParameter: `/${prefix}/lifecycle/phase`,
    lifecycleParameters: `/${prefix}/lifecycle/*`,
    /** Bucket of the Access stack that holds the lock. Bucket names are global, so it includes account and region. */
    stateBucket: `${prefix}-state-${account}-${region}`,
    /** Object that exists while a command changes the account. */
    lockKey: "lock",
    alarm: (name: AlarmName) => `${prefix}-${name}`,
    stack: (name: StackName) => `${prefix}-${name}`,
  };
}
