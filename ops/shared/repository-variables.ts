import type { Configuration } from "@digidex/cdk/configuration";
import { BRANCH, namesOf } from "@digidex/cdk/names";

export { BRANCH };

export const ROLES = ["diff", "deploy", "lifecycle", "drift"] as const;
export type RoleName = (typeof ROLES)[number];

/** The repository variable that holds a role's ARN, like `AWS_DIFF_ROLE_ARN`. */
export const roleVariable = (role: RoleName) => `AWS_${role.toUpperCase()}_ROLE_ARN`;

/** The variables that the workflows read as `vars.*`. None is a secret: only this repository's tokens can assume the roles. */
export function repositoryVariables(configuration: Configuration): Record<string, string> {
  const { account, region } = configuration;
  const names = namesOf(configuration);
  const roles = ROLES.map((role) => [roleVariable(role), `arn:aws:iam::${account}:role/${names.githubRole(role)}`]);
  return { AWS_REGION: region, ...Object.fromEntries(roles) };
}

/**
 * The checks that a ruleset of `BRANCH` requires: for each workflow of pull requests, the one job that always reports and fails when
 * any other fails. A job that is skipped counts as passed.
 */
export const REQUIRED_CHECKS: readonly string[] = ["check-result", "diff-result", "security-result"];

/** GitHub's environments. `npm run bootstrap` restricts who may use them; the roles trust them by name. */
export const ENVIRONMENTS = {
  production: { branch: BRANCH, reviewed: false },
  // Only after a job in `lifecycle-approval`: a job that waits for a reviewer must not hold the queue of the deployments.
  lifecycle: { branch: BRANCH, reviewed: false },
  "lifecycle-approval": { branch: BRANCH, reviewed: true },
} as const satisfies Record<string, { branch: string; reviewed: boolean }>;
