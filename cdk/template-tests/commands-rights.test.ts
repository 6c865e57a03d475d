import { expect, it } from "vitest";
import { covers, statementsOf } from "./policies.ts";
import { promise } from "./templates.ts";

/** What commands ask AWS for by themselves; what the CDK does it does as its own roles. */
promise((templates) => {
  const { find, configuration } = templates;
  const prefix = "prefix" in configuration ? configuration.prefix : "digidex";
  const { account, region } = configuration;
  const stack = (name: string, where: string = region) =>
    `arn:aws:cloudformation:${where}:${account}:stack/${prefix}-${name}/0a1b2c`;
  const parameter = (name: string) => `arn:aws:ssm:${region}:${account}:parameter/${prefix}/${name}`;
  const rds = (kind: string, name: string) => `arn:aws:rds:${region}:${account}:${kind}:${name}`;
  const buckets = ["sitebucket397a1860-x", "bulkbucket-x", "releasesbucket-x"].map(
    (name) => `arn:aws:s3:::${prefix}-site-${name}`,
  );
  const stateBucket = `arn:aws:s3:::${prefix}-state-${account}-${region}`;
  const standing = ["network", "pictures", "database", "site", "api", "seed"].map((name) => stack(name));
  const lifecycle = ["phase", "latest", "snapshot"].map((name) => parameter(`lifecycle/${name}`));
  const each = (action: string, resources: string[]): [string, string][] => resources.map((one) => [action, one]);

  const deploy = [
    ...each("cloudformation:DescribeStacks", standing),
    ...("domain" in configuration ? each("cloudformation:DescribeStacks", [stack("domain", "us-east-1")]) : []),
    ...each("ssm:GetParameter", [...lifecycle, parameter("lock")]),
    ...["ssm:PutParameter", "ssm:DeleteParameter"].flatMap((action) => each(action, [parameter("lock")])),
    ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].flatMap((action) => each(action, [`${stateBucket}/lock`])),
    ...each("s3:ListBucket", [stateBucket]),
    ...each("cloudwatch:DescribeAlarms", [`arn:aws:cloudwatch:${region}:${account}:alarm:${prefix}-Throttles`]),
    ...each("s3:ListBucket", buckets),
    ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].flatMap((action) =>
      each(
        action,
        buckets.map((one) => `${one}/some/key`),
      ),
    ),
    ...["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"].flatMap((action) =>
      each(action, [`arn:aws:cloudfront::${account}:distribution/E1A2B3`]),
    ),
    ...["lookup", "deploy", "file-publishing"].flatMap((role) =>
      each("sts:AssumeRole", [`arn:aws:iam::${account}:role/cdk-hnb659fds-${role}-role-${account}-${region}`]),
    ),
  ];
  const instances = [rds("db", prefix), rds("db", `${prefix}-seed`)];
  const snapshots = [`${prefix}-20261128-024431123`, `${prefix}-seed-20261128-024431123-2`];
  const mortal = ["api", "site", "database", "seed"].map((name) => stack(name));
  const wanted: Record<string, [string, string][]> = {
    deploy,
    lifecycle: [
      ...deploy,
      ...each("ssm:PutParameter", lifecycle),
      ...each("rds:DescribeDBInstances", instances),
      // A chosen one may be RDS' own.
      ...each(
        "rds:DescribeDBSnapshots",
        [...snapshots, "rds:of-tonight"].map((name) => rds("snapshot", name)),
      ),
      ...each("rds:CreateDBSnapshot", [...instances, ...snapshots.map((name) => rds("snapshot", name))]),
      ...each("rds:ModifyDBInstance", instances),
      ...["DeleteStack", "UpdateTerminationProtection", "DescribeStackEvents"].flatMap((action) =>
        each(`cloudformation:${action}`, mortal),
      ),
      ...each("iam:PassRole", [`arn:aws:iam::${account}:role/${prefix}-lifecycle-execution`]),
    ],
  };

  it.each(Object.keys(wanted))("lets the commands of %s do all that they do", (name) => {
    const role = find("AWS::IAM::Role").find(({ properties }) => properties.RoleName === `${prefix}-github-${name}`)!;
    const allowed = statementsOf(templates, role).filter(({ effect }) => effect === "Allow");
    const refused = wanted[name]!.filter(
      ([action, resource]) =>
        !allowed.some(
          ({ actions, resources }) =>
            actions.some((pattern) => covers(pattern, action)) &&
            resources.some((pattern) => covers(pattern, resource)),
        ),
    );
    expect(refused).toEqual([]);
  });
});
