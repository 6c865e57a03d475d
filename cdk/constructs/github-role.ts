import { Duration } from "aws-cdk-lib";
import { type PolicyStatement, Role, WebIdentityPrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { explainWildcards } from "./explain-wildcards.ts";

export const GITHUB = "token.actions.githubusercontent.com";

type Props = {
  configuration: Configuration;
  /** What a workflow run must be, as GitHub writes it at the end of a token's subject. */
  context: "pull_request" | `environment:${string}` | `ref:refs/heads/${string}`;
  description: string;
  statements: PolicyStatement[];
};

/** A role that exactly one kind of workflow run of exactly one repository may take. */
export class GithubRole extends Role {
  constructor(scope: Construct, name: string, { configuration, context, description, statements }: Props) {
    super(scope, name, {
      roleName: namesOf(configuration).githubRole(name.toLowerCase()),
      description,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(`arn:aws:iam::${configuration.account}:oidc-provider/${GITHUB}`, {
        StringEquals: {
          [`${GITHUB}:aud`]: "sts.amazonaws.com",
          [`${GITHUB}:sub`]: subjects(configuration.repository, context),
        },
      }),
    });
    for (const statement of statements) this.addToPolicy(statement);
    explainWildcards(
      this,
      statements,
      "Each stands behind our prefix and account, or reads; what is made later has no name yet.",
    );
  }
}

/**
 * The subject by name and, for repositories whose tokens carry them, by name and number. A repository sends one of them;
 * without numbers in the configuration, the first alone is trusted.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
function subjects({ owner, name, ids }: Configuration["repository"], context: string): string[] {
  const byName = `repo:${owner}/${name}:${context}`;
  return ids ? [byName, `repo:${owner}@${ids.owner}/${name}@${ids.repository}:${context}`] : [byName];
}
