import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { type ExecutionPart, FUNCTION_ROLES, namesOf } from "../config/names.ts";
import { CERTIFICATE_REGION } from "../config/stacks.ts";
import { actions, allow, deny } from "./policy-statements.ts";
import { OUR_CLASS, SIZE_LIMITS } from "./postgres.ts";
import {
  domainStatements,
  edgeStatements,
  gatewayAndBucketStatements,
  monitoringStatements,
} from "./site-statements.ts";

/**
 * Permissions of CloudFormation's execution roles, passed to `cdk bootstrap --cloudformation-execution-policies` in place
 * of AdministratorAccess: what the handlers of our resource types call (`template-tests/handler-permissions.json`), on names
 * with our prefix. Resources whose names are random are told apart by the stacks' tag `project`.
 */
export function executionStatements(
  configuration: Configuration,
  vpcId: string,
): Record<ExecutionPart, PolicyStatement[]> {
  return {
    database: [
      ...databaseStatements(configuration),
      // Here for the lengths of the three.
      ...domainStatements(configuration),
      ...denials(configuration),
    ],
    functions: [
      ...functionStatements(configuration, vpcId),
      ...roleStatements(configuration),
      ...readStatements(configuration),
    ],
    site: [
      ...edgeStatements(configuration),
      ...gatewayAndBucketStatements(configuration),
      ...monitoringStatements(configuration),
    ],
  };
}

const bucketAndObjects = (name: string) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];

const denials = (configuration: Configuration): PolicyStatement[] => [
  deny(["s3:*"], bucketAndObjects(namesOf(configuration).stateBucket), { sid: "StateBucket" }),
  // With it, CloudFormation waits 20 to 45 minutes for the interfaces of a deleted function. Their network stays: nothing
  // has to wait. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html
  deny(["ec2:DescribeNetworkInterfaces"], ["*"], { sid: "NoWaitForInterfaces" }),
  deny(["*"], ["*"], {
    sid: "OtherProjects",
    conditions: {
      StringNotEquals: { "aws:ResourceTag/project": configuration.prefix },
      Null: { "aws:ResourceTag/project": "false" },
    },
  }),
];

/** The instance and its subnets. No other class, no other engine, nothing public. */
function databaseStatements(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const names = namesOf(configuration);
  const arn = (kind: string, name: string) => `arn:aws:rds:${region}:${account}:${kind}:${name}`;
  const instances = [names.database, names.seed].map((name) => arn("db", name));
  const groups = [arn("subgrp", `${prefix}-*`)];
  // Ours, by hand or automated: those of another project contain its data.
  const snapshots = [arn("snapshot", `${prefix}-*`), arn("snapshot", `rds:${prefix}-*`)];
  const { NumericLessThanEqualsIfExists, BoolIfExists } = SIZE_LIMITS;
  const creation = ["rds:CreateDBInstance", "rds:RestoreDBInstanceFromDBSnapshot"];
  return [
    allow(creation, instances, {
      sid: "Instances",
      conditions: {
        ...{ StringEquals: OUR_CLASS, NumericLessThanEqualsIfExists },
        BoolIfExists: { ...BoolIfExists, "rds:PubliclyAccessible": "false" },
      },
    }),
    allow(["rds:ModifyDBInstance"], instances, {
      sid: "InstanceChanges",
      conditions: { StringEqualsIfExists: OUR_CLASS, ...SIZE_LIMITS },
    }),
    allow(
      actions("rds", ["CreateDBSnapshot", "DeleteDBInstance", "RebootDBInstance"]),
      [...instances, arn("snapshot", `${prefix}-*`)],
      { sid: "InstanceLife" },
    ),
    // Parts of the same requests.
    allow(
      [...creation, "rds:ModifyDBInstance"],
      [...groups, arn("pg", "default*"), arn("og", "default*"), ...snapshots],
      {
        sid: "InstanceParts",
      },
    ),
    allow(actions("rds", ["CreateDBSubnetGroup", "ModifyDBSubnetGroup", "DeleteDBSubnetGroup"]), groups, {
      sid: "DatabaseSubnets",
    }),
    allow(
      actions("rds", ["AddTagsToResource", "RemoveTagsFromResource"]),
      [...instances, ...groups, arn("snapshot", `${prefix}-*`)],
      { sid: "DatabaseTags" },
    ),
  ];
}

/** Functions, their log groups and their code. */
function functionStatements(configuration: Configuration, vpcId: string): PolicyStatement[] {
  const { account, region } = configuration;
  const names = namesOf(configuration);
  const functions = (["api", "database", "seed"] as const).map(
    (stack) => `arn:aws:lambda:${region}:${account}:function:${names.stack(stack)}-*`,
  );
  return [
    // In no network of another project: what is there trusts whoever is inside.
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
    allow(actions("lambda", ["CreateFunction", "UpdateFunctionConfiguration"]), functions, {
      sid: "FunctionsInOurNetwork",
      conditions: { StringEqualsIfExists: { "lambda:VpcIds": vpcId } },
    }),
    allow(
      actions("lambda", [
        ...["DeleteFunction", "UpdateFunctionCode", "PublishVersion"],
        ...["PutFunctionConcurrency", "DeleteFunctionConcurrency", "PutFunctionRecursionConfig", "Get*"],
        ...["PutFunctionScalingConfig", "PutRuntimeManagementConfig", "DeleteFunctionCodeSigningConfig"],
        ...["TagResource", "UntagResource", "ListTags", "RemovePermission", "InvokeFunction"],
      ]),
      functions,
      { sid: "Functions" },
    ),
    allow(["lambda:AddPermission"], functions, {
      sid: "InvokedByTheGateway",
      conditions: { StringEquals: { "lambda:Principal": "apigateway.amazonaws.com" } },
    }),
    allow(actions("s3", ["GetObject", "GetObjectVersion"]), [`arn:aws:s3:::${names.assetsBucket(region)}/*`], {
      sid: "Code",
    }),
    allow(
      actions("logs", [
        ...["CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "DeleteRetentionPolicy", "ListTagsForResource"],
        ...["TagResource", "UntagResource", "GetDataProtectionPolicy"],
      ]),
      [`arn:aws:logs:${region}:${account}:log-group:${configuration.prefix}-*`],
      { sid: "LogGroups" },
    ),
  ];
}

/** Statements of the functions' roles, under the boundary. Roles themselves belong to the Access stack. */
function roleStatements(configuration: Configuration): PolicyStatement[] {
  const { account } = configuration;
  const names = namesOf(configuration);
  const roles = FUNCTION_ROLES.map((name) => `arn:aws:iam::${account}:role/${names.functionRole(name)}`);
  return [
    allow(actions("iam", ["PutRolePolicy", "DeleteRolePolicy"]), roles, {
      sid: "RolesWithBoundary",
      conditions: { StringEquals: { "iam:PermissionsBoundary": names.boundaryArn } },
    }),
    allow(actions("iam", ["GetRole", "GetRolePolicy"]), roles, { sid: "Roles" }),
    allow(["iam:PassRole"], roles, {
      sid: "RolesForFunctions",
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    }),
    allow(["iam:CreateServiceLinkedRole"], [`arn:aws:iam::${account}:role/aws-service-role/*`], {
      sid: "ServiceLinkedRoles",
      conditions: { StringEquals: { "iam:AWSServiceName": ["rds.amazonaws.com", "ops.apigateway.amazonaws.com"] } },
    }),
  ];
}

/** What handlers read, and CloudFormation itself: parameters of a template and outputs of other stacks. */
function readStatements(configuration: Configuration): PolicyStatement[] {
  const { account, region, prefix } = configuration;
  const names = namesOf(configuration);
  return [
    allow(
      [
        ...actions("acm", ["DescribeCertificate", "ListCertificates", "ListTagsForCertificate"]),
        ...actions("cloudfront", ["Get*", "List*", "Describe*"]),
        ...actions("cloudwatch", ["DescribeAlarms", "ListDashboards"]),
        ...actions("ec2", [
          ...["DescribeAccountAttributes", "DescribeAvailabilityZones", "DescribeInternetGateways"],
          ...["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcAttribute", "DescribeVpcs"],
        ]),
        ...actions("lambda", ["ListFunctions"]),
        ...actions("logs", ["DescribeLogGroups", "DescribeIndexPolicies"]),
        ...actions("rds", ["Describe*", "ListTagsForResource"]),
        ...actions("route53", ["GetChange", "GetHostedZone", "List*"]),
        ...actions("s3", ["ListAllMyBuckets"]),
        ...actions("sns", ["ListTopics", "ListSubscriptions"]),
      ],
      ["*"],
      { sid: "Reads" },
    ),
    allow(
      ["ssm:GetParameters"],
      [names.lifecycleParameters, `/cdk-bootstrap/${names.bootstrapQualifier}/version`].map(
        (name) => `arn:aws:ssm:*:${account}:parameter${name}`,
      ),
      { sid: "TemplateParameters" },
    ),
    allow(
      ["cloudformation:DescribeStacks"],
      [...new Set([region, CERTIFICATE_REGION])].map(
        (place) => `arn:aws:cloudformation:${place}:${account}:stack/${prefix}-*`,
      ),
      { sid: "OutputsOfOtherStacks" },
    ),
  ];
}
