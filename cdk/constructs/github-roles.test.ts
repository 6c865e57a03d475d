import { expect, it } from "vitest";
import { regionOf, type StackName, stacksOf } from "../config/stacks.ts";
import { githubRole, principal } from "../template-tests/policies.ts";
import { type Request, refused } from "../template-tests/simulator.ts";
import { describeEachConfiguration } from "../template-tests/templates.ts";

const calls = (actions: string[], resources: string[]): Request[] =>
  actions.flatMap((action) => resources.map((resource) => ({ action, resource })));

describeEachConfiguration((templates) => {
  const { configuration, names } = templates;
  const { account, region, prefix } = configuration;
  const stack = (name: StackName) =>
    `arn:aws:cloudformation:${regionOf(configuration, name)}:${account}:stack/${prefix}-${name}/0a1b2c`;
  const parameters = [names.phaseParameter, names.latestParameter, names.snapshotParameter].map(
    (name) => `arn:aws:ssm:${region}:${account}:parameter${name}`,
  );
  const rds = (kind: string, name: string) => `arn:aws:rds:${region}:${account}:${kind}:${name}`;
  const buckets = ["sitebucket397a1860-x", "bulkbucket-x", "releasesbucket-x"].map(
    (name) => `arn:aws:s3:::${prefix}-site-${name}`,
  );
  const stateBucket = `arn:aws:s3:::${names.stateBucket}`;
  const objects = [...buckets.map((bucket) => `${bucket}/some/key`), `${stateBucket}/${names.lockKey}`];
  const cdkRoles = [
    `${prefix}-cdk-lookup`,
    `${prefix}-cdk-deploy`,
    `cdk-${prefix}-file-publishing-role-${account}-${region}`,
  ].map((role) => `arn:aws:iam::${account}:role/${role}`);
  const instances = [rds("db", prefix), rds("db", `${prefix}-seed`)];
  const snapshots = [`${prefix}-20261128-024431123`, `${prefix}-seed-20261128-024431123-2`].map((name) =>
    rds("snapshot", name),
  );

  /** Requests that the commands send to AWS themselves. The CDK sends its own with its own roles. */
  const deploy = [
    ...calls(["cloudformation:DescribeStacks"], stacksOf(configuration).map(stack)),
    ...calls(["ssm:GetParameter"], parameters),
    ...calls(["cloudwatch:DescribeAlarms"], [`arn:aws:cloudwatch:${region}:${account}:alarm:${prefix}-Throttles`]),
    ...calls(["s3:ListBucket"], [...buckets, stateBucket]),
    ...calls(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objects),
    ...calls(
      ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
      [`arn:aws:cloudfront::${account}:distribution/E1A2B3`],
    ),
    ...calls(["sts:AssumeRole"], cdkRoles),
    ...calls(["lambda:GetAccountSettings", "freetier:GetAccountPlanState"], ["*"]),
    ...calls(["route53:GetHostedZone"], ["arn:aws:route53:::hostedzone/Z0123456789EXAMPLE"]),
  ];
  const lifecycle = [
    ...deploy,
    ...calls(["ssm:PutParameter"], parameters),
    ...calls(["rds:DescribeDBInstances", "rds:ModifyDBInstance"], instances),
    // The operator can choose an automated snapshot of RDS.
    ...calls(["rds:DescribeDBSnapshots"], [...snapshots, rds("snapshot", "rds:of-tonight")]),
    ...calls(["rds:CreateDBSnapshot"], [...instances, ...snapshots]),
    ...calls(
      [
        "cloudformation:DeleteStack",
        "cloudformation:UpdateTerminationProtection",
        "cloudformation:DescribeStackEvents",
      ],
      (["api", "site", "database", "seed"] as const).map(stack),
    ),
    ...calls(
      [
        "servicequotas:GetServiceQuota",
        ...["rds:DescribeAccountAttributes", "rds:DescribeOrderableDBInstanceOptions", "rds:DescribeDBEngineVersions"],
        ...["ec2:DescribeVpcs", "ec2:DescribeSubnets", "cloudfront:ListDistributions"],
      ],
      ["*"],
    ),
    ...calls(["iam:GetRole"], [`arn:aws:iam::${account}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`]),
    ...calls(["iam:PassRole"], [`arn:aws:iam::${account}:role/${prefix}-lifecycle-execution`]),
  ];

  const context = {
    "aws:ResourceAccount": account,
    "iam:PassedToService": "cloudformation.amazonaws.com",
    "aws:ResourceTag/project": prefix,
  };

  it.each(Object.entries({ deploy, lifecycle }))(
    "allows the commands of the %s role every request",
    async (name, sent) => {
      const role = principal(templates, githubRole(templates, name));
      expect(
        await refused(
          role,
          sent.map((one) => ({ ...one, context })),
        ),
      ).toEqual([]);
    },
  );
});
