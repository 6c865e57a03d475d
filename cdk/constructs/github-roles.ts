import { Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, WebIdentityPrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { BRANCH, namesOf } from "../config/names.ts";
import { regionsOf, STACK_NAMES, STACKS } from "../config/stacks.ts";
import { acknowledgeWildcards, allow } from "./policy-statements.ts";
import { OUR_CLASS, SIZE_LIMITS } from "./postgres.ts";

/** Host of GitHub's OIDC provider: issuer of the tokens and prefix of their claims in IAM conditions. */
export const GITHUB_OIDC_HOST = "token.actions.githubusercontent.com";

/**
 * How long a role's credentials last. `lifecycle` waits for RDS and CloudFormation in one job; every other role is as short
 * as AWS's default, and a job that needs longer takes credentials anew.
 */
export const SESSION_HOURS = { diff: 1, deploy: 1, lifecycle: 3, drift: 1 } as const;

type Props = {
  configuration: Configuration;
  /** End of the token's subject, which identifies the kind of workflow run. */
  context: "pull_request" | `environment:${string}` | `ref:refs/heads/${string}`;
  /** Files of the workflows that assume the role. */
  workflows: readonly `${string}.yml`[];
  description: string;
  statements?: PolicyStatement[];
};

/** A role that one kind of workflow run of the configured repository can assume. */
export class GithubRole extends Role {
  constructor(
    scope: Construct,
    name: Capitalize<keyof typeof SESSION_HOURS>,
    { configuration, context, workflows, description, statements = [] }: Props,
  ) {
    const role = name.toLowerCase() as Lowercase<typeof name>;
    super(scope, name, {
      roleName: namesOf(configuration).githubRole(role),
      description,
      maxSessionDuration: Duration.hours(SESSION_HOURS[role]),
      assumedBy: new WebIdentityPrincipal(
        `arn:aws:iam::${configuration.account}:oidc-provider/${GITHUB_OIDC_HOST}`,
        tokenConditions(configuration.repository, context, workflows),
      ),
    });
    for (const statement of statements) this.addToPolicy(statement);
    acknowledgeWildcards(
      this,
      statements,
      "Each wildcard follows our prefix and account, or only reads; names of later resources are not known yet.",
    );
  }
}

/**
 * What a token has to claim. The subject names either the environment or the branch; AWS evaluates the branch, the repository's
 * number and the workflow file on their own since February 2026. The number is compared when the configuration has it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
function tokenConditions(repository: Configuration["repository"], context: string, workflows: readonly string[]) {
  const { owner, name, ids } = repository;
  const claim = (key: string) => `${GITHUB_OIDC_HOST}:${key}`;
  const always = {
    [claim("aud")]: "sts.amazonaws.com",
    [claim("sub")]: subjects(repository, context),
    ...(ids && { [claim("repository_id")]: ids.repository }),
  };
  const ref = context === "pull_request" ? "refs/pull/*/merge" : `refs/heads/${BRANCH}`;
  const where = {
    [claim("ref")]: ref,
    [claim("job_workflow_ref")]: workflows.map((file) => `${owner}/${name}/.github/workflows/${file}@${ref}`),
  };
  return context === "pull_request"
    ? { StringEquals: always, StringLike: where }
    : { StringEquals: { ...always, ...where } };
}

/**
 * Subjects of GitHub's tokens: by name, and also by name and number when the configuration has the numbers. A repository
 * sends one of the two forms.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
function subjects({ owner, name, ids }: Configuration["repository"], context: string): string[] {
  const byName = `repo:${owner}/${name}:${context}`;
  return ids ? [byName, `repo:${owner}@${ids.owner}/${name}@${ids.repository}:${context}`] : [byName];
}

/** Permission to assume the roles with which the CDK's CLI deploys, uploads and reads. */
function assumeCdkRoles(
  configuration: Configuration,
  roles: ("lookup" | "deploy" | "file-publishing")[],
): PolicyStatement {
  const names = namesOf(configuration);
  const role = (name: string) => `arn:aws:iam::${configuration.account}:role/${name}`;
  const arns = roles.flatMap((one) =>
    one === "file-publishing"
      ? regionsOf(configuration).map((region) => role(names.bootstrapRole(one, region)))
      : [role(names.cdkRole(one))],
  );
  return allow(["sts:AssumeRole"], arns, { sid: "CdkRoles" });
}

const allStacks = (configuration: Configuration) =>
  regionsOf(configuration).map(
    (region) => `arn:aws:cloudformation:${region}:${configuration.account}:stack/${configuration.prefix}-*`,
  );

export const diffPermissions = (configuration: Configuration) => [assumeCdkRoles(configuration, ["lookup"])];

/**
 * Besides `ReadOnlyAccess`: to compare stacks, and to send the operators an e-mail. The name of a topic begins with that of its stack.
 * AWS's policy also reads the data of other projects in the account, which is denied.
 */
export const driftPermissions = (configuration: Configuration) => [
  dataOfOthers(configuration),
  allow(["cloudformation:DetectStackDrift", "cloudformation:DetectStackResourceDrift"], allStacks(configuration)),
  allow(
    ["sns:Publish"],
    [`arn:aws:sns:${configuration.region}:${configuration.account}:${namesOf(configuration).stack("alerts")}-*`],
  ),
];

/** Actions that read what somebody stored, and not how a resource is configured. */
const DATA_READS = [
  // Of services that none of our stacks uses.
  ...["appconfig", "athena", "cassandra", "codeartifact", "codecommit", "cognito-idp", "dynamodb", "ebs", "ecr", "es"],
  ...["glacier", "kinesis", "mediastore", "s3-object-lambda", "sdb", "secretsmanager", "sqs", "states", "timestream"],
]
  .map((service) => `${service}:*`)
  .concat(
    ...["s3:GetObject", "s3:GetObjectVersion", "ssm:GetParameter*", "rds:Download*"],
    ...["logs:FilterLogEvents", "logs:GetLogEvents", "logs:GetLogRecord", "logs:GetQueryResults", "logs:StartQuery"],
    ...["logs:StartLiveTail", "lambda:GetFunction", "lambda:GetLayerVersion"],
    ...["ec2:GetConsole*", "ec2:DescribeInstanceAttribute", "ec2:DescribeLaunchTemplateVersions"],
  );

function dataOfOthers({ account, prefix }: Configuration): PolicyStatement {
  const arn = (service: string, rest: string) => `arn:aws:${service}:*:${account}:${rest}`;
  return new PolicyStatement({
    ...{ sid: "DataOfOthers", effect: Effect.DENY, actions: DATA_READS },
    notResources: [
      `arn:aws:s3:::${prefix}-*`,
      ...[arn("lambda", `function:${prefix}-*`), arn("logs", `log-group:${prefix}-*`)],
      ...[`/${prefix}/*`, `/cdk-bootstrap/${prefix}/*`].map((name) => arn("ssm", `parameter${name}`)),
    ],
  });
}

/** Stacks through the CDK's roles; directly only what is not in a template: files, invalidations, the lock. */
export function deployPermissions(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const names = namesOf(configuration);
  const siteBuckets = `arn:aws:s3:::${names.stack("site")}-*`;
  const stateBucket = `arn:aws:s3:::${names.stateBucket}`;
  const ownAccount = { conditions: { StringEquals: { "aws:ResourceAccount": account } } };
  return [
    assumeCdkRoles(configuration, ["lookup", "deploy", "file-publishing"]),
    allow(["cloudformation:DescribeStacks"], allStacks(configuration)),
    allow(["ssm:GetParameter"], [`arn:aws:ssm:${region}:${account}:parameter${names.lifecycleParameters}`]),
    // These actions do not support resource-level permissions.
    allow(["cloudwatch:DescribeAlarms", "lambda:GetAccountSettings", "freetier:GetAccountPlanState"], ["*"]),
    // Whether the domain is delegated to its zone: a certificate would wait for it.
    allow(["route53:GetHostedZone"], ["arn:aws:route53:::hostedzone/*"]),
    // The state bucket as well: without `s3:ListBucket`, S3 responds to a missing lock with 403 instead of 404.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    allow(["s3:ListBucket"], [siteBuckets, stateBucket], ownAccount),
    allow(
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      [`${siteBuckets}/*`, `${stateBucket}/${names.lockKey}`],
      ownAccount,
    ),
    // The ids of distributions are random; CloudFormation gives ours the stack's tag.
    allow(
      ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
      [`arn:aws:cloudfront::${account}:distribution/*`],
      { conditions: { StringEquals: { "aws:ResourceTag/project": prefix } } },
    ),
  ];
}

/** What else `seed` and `restore` ask before they create anything. None supports resource-level permissions. */
const PREFLIGHT_ACTIONS = [
  ...["rds:DescribeAccountAttributes", "rds:DescribeOrderableDBInstanceOptions", "rds:DescribeDBEngineVersions"],
  ...["servicequotas:GetServiceQuota", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "cloudfront:ListDistributions"],
];

/** Besides {@link deployPermissions}: to take snapshots, write the lifecycle parameters and delete stacks. */
export function lifecyclePermissions(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const names = namesOf(configuration);
  const rds = (kind: string, name: string) => `arn:aws:rds:${region}:${account}:${kind}:${name}`;
  const databases = [names.database, names.seed].map((name) => rds("db", name));
  const deletable = STACK_NAMES.filter((name) => STACKS[name].deletedBy === "lifecycle");
  return [
    allow(["rds:DescribeDBInstances", "rds:DescribeDBSnapshots"], [rds("db", "*"), rds("snapshot", "*")]),
    allow(["rds:CreateDBSnapshot", "rds:AddTagsToResource"], [...databases, rds("snapshot", `${prefix}-*`)]),
    allow(PREFLIGHT_ACTIONS, ["*"]),
    // While the role does not exist, its ARN has no path.
    allow(
      ["iam:GetRole"],
      ["", "aws-service-role/rds.amazonaws.com/"].map(
        (path) => `arn:aws:iam::${account}:role/${path}AWSServiceRoleForRDS`,
      ),
    ),
    // To remove the deletion protection, then the instance. CloudFormation's role deletes the instance of the Seed stack.
    allow(["rds:ModifyDBInstance"], databases, { conditions: { StringEqualsIfExists: OUR_CLASS, ...SIZE_LIMITS } }),
    allow(["rds:DeleteDBInstance"], [rds("db", names.database)]),
    // Of ours, whose names end with a time: not of those that an operator or CloudFormation named.
    allow(
      ["rds:DeleteDBSnapshot"],
      [names.database, names.seed].map((name) => rds("snapshot", `${name}-20??????-?????????*`)),
    ),
    allow(["ssm:PutParameter"], [`arn:aws:ssm:${region}:${account}:parameter${names.lifecycleParameters}`]),
    allow(
      [
        "cloudformation:DeleteStack",
        "cloudformation:UpdateTerminationProtection",
        "cloudformation:DescribeStackEvents",
      ],
      deletable.map((name) => `arn:aws:cloudformation:${region}:${account}:stack/${names.stack(name)}/*`),
    ),
    // The names that CloudFront chooses for a site without a domain.
    allow(
      ["cloudformation:DescribeStackResources"],
      [`arn:aws:cloudformation:${region}:${account}:stack/${names.stack("site")}/*`],
    ),
    allow(["cloudfront:GetDistribution"], [`arn:aws:cloudfront::${account}:distribution/*`]),
    // The state of the API: a parameter of the Site stack. CloudFormation reads another one of it as who asks for the update.
    allow(
      ["cloudformation:UpdateStack"],
      [`arn:aws:cloudformation:${region}:${account}:stack/${names.stack("site")}/*`],
    ),
    allow(
      ["ssm:GetParameters"],
      [`arn:aws:ssm:${region}:${account}:parameter/cdk-bootstrap/${names.bootstrapQualifier}/version`],
    ),
    allow(["iam:PassRole"], [`arn:aws:iam::${account}:role/${names.lifecycleExecution}`], {
      conditions: { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } },
    }),
  ];
}
