import { AccountRootPrincipal, type PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { isDeployedByOperator, regionOf, regionsOf, STACK_NAMES, type StackName } from "../config/stacks.ts";
import { acknowledgeWildcards, allow } from "./policy-statements.ts";

/**
 * The roles with which the CDK's CLI deploys and reads stacks. Those of `cdk bootstrap` may change every stack of the account,
 * and CloudFormation changes a stack with the role that the stack has, which is an administrator's in most projects; they may
 * read everything. These may do so with stacks of this deployment. Whoever may assume them needs a policy that says so.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export function cdkRoles(scope: Construct, configuration: Configuration): void {
  const statements = { deploy: deployStatements(configuration), lookup: lookupStatements(configuration) };
  for (const role of ["deploy", "lookup"] as const) {
    const own = new Role(scope, `Cdk${role[0]?.toUpperCase()}${role.slice(1)}`, {
      roleName: namesOf(configuration).cdkRole(role),
      description: `The CDK's CLI: ${role}`,
      assumedBy: new AccountRootPrincipal(),
    });
    for (const statement of statements[role]) own.addToPolicy(statement);
    acknowledgeWildcards(own, statements[role], "Each wildcard follows our prefix and account, or only reads.");
  }
}

/** What the CLI asks about a stack, in any of its operations. */
const READS = [
  ...["DescribeStacks", "DescribeStackEvents", "DescribeStackResources", "ListStackResources", "GetTemplate"],
  ...["GetTemplateSummary", "DescribeChangeSet", "ListChangeSets", "DescribeEvents"],
].map((name) => `cloudformation:${name}`);

function deployStatements(configuration: Configuration): PolicyStatement[] {
  const { account } = configuration;
  const names = namesOf(configuration);
  const deployed = STACK_NAMES.filter((name) => !isDeployedByOperator(name));
  const regions = regionsOf(configuration);
  const executionRoles = regions.map(
    (region) => `arn:aws:iam::${account}:role/${names.bootstrapRole("cfn-exec", region)}`,
  );
  const assets = regions.map((region) => `arn:aws:s3:::${names.assetsBucket(region)}`);
  return [
    allow(
      [
        ...["CreateChangeSet", "ExecuteChangeSet", "DeleteChangeSet", "UpdateTerminationProtection"].map(
          (name) => `cloudformation:${name}`,
        ),
        ...READS,
      ],
      stackArns(configuration, deployed),
      { sid: "Stacks" },
    ),
    // One whose creation failed, before it is created again. That of the database is left to `restore`.
    allow(
      ["cloudformation:DeleteStack"],
      stackArns(
        configuration,
        deployed.filter((name) => name !== "database"),
      ),
      { sid: "FailedStacks" },
    ),
    allow(["iam:PassRole"], executionRoles, {
      sid: "ExecutionRole",
      conditions: { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } },
    }),
    // CloudFormation reads templates with the credentials of who asks for the change set.
    allow(["s3:GetObject*", "s3:GetBucket*", "s3:List*"], [...assets, ...assets.map((bucket) => `${bucket}/*`)], {
      sid: "Templates",
    }),
    allow(
      ["ssm:GetParameter", "ssm:GetParameters"],
      [
        ...bootstrapVersions(configuration),
        parameterArn(configuration, configuration.region, names.lifecycleParameters),
      ],
      { sid: "TemplateParameters" },
    ),
  ];
}

function lookupStatements(configuration: Configuration): PolicyStatement[] {
  return [
    allow(
      READS,
      regionsOf(configuration).map(
        (region) => `arn:aws:cloudformation:${region}:${configuration.account}:stack/${configuration.prefix}-*/*`,
      ),
      { sid: "Stacks" },
    ),
    // The stacks of the deployment are found by their tag.
    allow(["cloudformation:DescribeStacks"], ["*"], { sid: "StacksByTag" }),
    allow(["ssm:GetParameter"], bootstrapVersions(configuration), { sid: "BootstrapVersion" }),
  ];
}

const stackArns = (configuration: Configuration, stacks: readonly StackName[]) =>
  stacks.map(
    (name) =>
      `arn:aws:cloudformation:${regionOf(configuration, name)}:${configuration.account}:stack/${namesOf(configuration).stack(name)}/*`,
  );

const parameterArn = ({ account }: Configuration, region: string, name: string) =>
  `arn:aws:ssm:${region}:${account}:parameter${name}`;

const bootstrapVersions = (configuration: Configuration) =>
  regionsOf(configuration).map((region) =>
    parameterArn(configuration, region, `/cdk-bootstrap/${namesOf(configuration).bootstrapQualifier}/version`),
  );
