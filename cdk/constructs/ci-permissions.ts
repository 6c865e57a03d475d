import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { regionsOf, STACK_NAMES, STACKS } from "../config/stacks.ts";
import { allow } from "./allow.ts";

type BootstrapRole = "lookup" | "deploy" | "file-publishing";

/** To act as one of the roles that `cdk bootstrap` makes, in each region where stacks are. */
function actAs(configuration: Configuration, roles: BootstrapRole[]): PolicyStatement {
  const { account } = configuration;
  const arns = regionsOf(configuration).flatMap((region) =>
    roles.map((role) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${role}-role-${account}-${region}`),
  );
  return allow(["sts:AssumeRole"], arns, { sid: "BootstrapRoles" });
}

/** All of ours, wherever they are. */
const stacks = (configuration: Configuration) =>
  regionsOf(configuration).map(
    (region) => `arn:aws:cloudformation:${region}:${configuration.account}:stack/${configuration.prefix}-*`,
  );

export const diffPermissions = (configuration: Configuration) => [actAs(configuration, ["lookup"])];

/** Stacks by way of CDK's roles; by itself only what no stack does: put files into the buckets and clear the cache. */
export function deployPermissions(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const ownBuckets = { conditions: { StringEquals: { "aws:ResourceAccount": account } } };
  return [
    actAs(configuration, ["lookup", "deploy", "file-publishing"]),
    allow(["cloudformation:DescribeStacks"], stacks(configuration)),
    allow(
      ["ssm:GetParameter"],
      [`arn:aws:ssm:${region}:${account}:parameter${namesOf(configuration).lifecycleParameters}`],
    ),
    allow(
      ["ssm:GetParameter", "ssm:PutParameter", "ssm:DeleteParameter"],
      [`arn:aws:ssm:${region}:${account}:parameter${namesOf(configuration).lockParameter}`],
    ),
    ...lockPermissions(configuration),
    // Which alarms there are, and which ring: it knows no resources.
    allow(["cloudwatch:DescribeAlarms"], ["*"]),
    allow(["s3:ListBucket"], [`arn:aws:s3:::${prefix}-site-*`], ownBuckets),
    allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`arn:aws:s3:::${prefix}-site-*/*`], ownBuckets),
    allow(
      ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
      [`arn:aws:cloudfront::${account}:distribution/*`],
    ),
  ];
}

/** The object `lock`, and nothing else of its bucket. */
function lockPermissions(configuration: Configuration): PolicyStatement[] {
  const { stateBucket, lockKey } = namesOf(configuration);
  const bucket = `arn:aws:s3:::${stateBucket}`;
  const ownBucket = { conditions: { StringEquals: { "aws:ResourceAccount": configuration.account } } };
  return [
    allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${bucket}/${lockKey}`], ownBucket),
    // Without it, S3 answers 403 instead of 404 for an object that does not exist.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    allow(["s3:ListBucket"], [bucket], ownBucket),
  ];
}

/** What a deployment may, and alone: take snapshots, note which one counts, and remove what a teardown removes. */
export function lifecyclePermissions(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const names = namesOf(configuration);
  const rds = (kind: string, name: string) => `arn:aws:rds:${region}:${account}:${kind}:${name}`;
  const databases = [names.database, names.seed].map((name) => rds("db", name));
  const deletable = STACK_NAMES.filter((name) => STACKS[name].deletedBy === "lifecycle");
  return [
    ...deployPermissions(configuration),
    allow(["rds:DescribeDBInstances", "rds:DescribeDBSnapshots"], [rds("db", "*"), rds("snapshot", "*")]),
    allow(["rds:CreateDBSnapshot", "rds:AddTagsToResource"], [...databases, rds("snapshot", `${prefix}-*`)]),
    // To take off the deletion protection.
    allow(["rds:ModifyDBInstance"], databases),
    allow(["ssm:PutParameter"], [`arn:aws:ssm:${region}:${account}:parameter${names.lifecycleParameters}`]),
    allow(
      [
        "cloudformation:DeleteStack",
        "cloudformation:UpdateTerminationProtection",
        "cloudformation:DescribeStackEvents",
      ],
      deletable.map((name) => `arn:aws:cloudformation:${region}:${account}:stack/${names.stack(name)}/*`),
    ),
    allow(["iam:PassRole"], [`arn:aws:iam::${account}:role/${names.lifecycleExecution}`], {
      conditions: { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } },
    }),
  ];
}

export const driftPermissions = (configuration: Configuration) => [
  allow(["cloudformation:DetectStackDrift", "cloudformation:DetectStackResourceDrift"], stacks(configuration)),
];
