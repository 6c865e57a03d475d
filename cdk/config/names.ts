import type { Configuration } from "./configuration.ts";

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
    lifecycleParameters: `/${prefix}/lifecycle/*`,
  };
}
