import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { type ExecutionPart, FUNCTION_ROLES, namesOf } from "../config/names.ts";
import { CERTIFICATE_REGION } from "../config/stacks.ts";
import { allow, deny } from "./policy-statements.ts";
import { OUR_CLASS, SIZE_LIMITS } from "./postgres.ts";

const actions = (service: string, names: string[]) => names.map((name) => `${service}:${name}`);

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

/** Distributions and what they refer to. */
function edgeStatements({ account, prefix }: Configuration): PolicyStatement[] {
  const arn = (kind: string) => `arn:aws:cloudfront::${account}:${kind}`;
  const ours = { "aws:ResourceTag/project": prefix };
  return [
    allow(
      actions("cloudfront", [
        ...["CreateDistribution", "CreateCachePolicy", "CreateFunction", "CreateOriginAccessControl"],
        "CreateResponseHeadersPolicy",
      ]),
      ["*"],
      { sid: "EdgeCreation" },
    ),
    allow(
      actions("cloudfront", ["UpdateDistribution", "DeleteDistribution", "UntagResource"]),
      [arn("distribution/*")],
      {
        sid: "Distributions",
        conditions: { StringEquals: ours },
      },
    ),
    // What is being created has no tag yet.
    allow(["cloudfront:TagResource"], [arn("distribution/*")], {
      sid: "EdgeTags",
      conditions: { StringEqualsIfExists: { ...ours, "aws:RequestTag/project": prefix } },
    }),
    allow(
      actions("cloudfront", ["UpdateFunction", "PublishFunction", "DeleteFunction", "TagResource", "UntagResource"]),
      [arn(`function/${prefix}-*`)],
      {
        sid: "EdgeFunctions",
      },
    ),
    // These have neither tags nor names in their ARNs.
    allow(
      actions("cloudfront", [
        ...["UpdateCachePolicy", "DeleteCachePolicy", "UpdateOriginAccessControl", "DeleteOriginAccessControl"],
        ...["UpdateResponseHeadersPolicy", "DeleteResponseHeadersPolicy"],
      ]),
      ["cache-policy", "origin-access-control", "response-headers-policy"].map((kind) => arn(`${kind}/*`)),
      { sid: "EdgePolicies" },
    ),
  ];
}

/** The HTTP API, which has a random id, and the buckets of the site. */
function gatewayAndBucketStatements(configuration: Configuration): PolicyStatement[] {
  const gateway = `arn:aws:apigateway:${configuration.region}::`;
  return [
    allow(
      actions("apigateway", ["GET", "POST", "PUT", "PATCH", "DELETE"]),
      ["/apis", "/apis/*", "/tags/*"].map((path) => gateway + path),
      { sid: "Gateway" },
    ),
    // For the gateway's access log. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
    allow(
      actions("logs", [
        ...["CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries"],
        ...["PutResourcePolicy", "DescribeResourcePolicies"],
      ]),
      ["*"],
      { sid: "AccessLogs" },
    ),
    allow(
      actions("s3", [
        ...["CreateBucket", "DeleteBucket", "GetBucket*", "Get*Configuration", "ListBucket", "ListTagsForResource"],
        ...["PutBucket*", "Put*Configuration", "DeleteBucketPolicy", "DeleteBucketWebsite", "TagResource"],
        ...["UntagResource", "*BucketMetadata*"],
      ]),
      [`arn:aws:s3:::${namesOf(configuration).stack("site")}-*`],
      { sid: "SiteBuckets" },
    ),
  ];
}

/** Alarms, dashboard, the topic of the alarms, whose subscribers get e-mail, and the budget. */
function monitoringStatements({ account, region, prefix }: Configuration): PolicyStatement[] {
  const topics = [`arn:aws:sns:${region}:${account}:${prefix}-*`];
  const alarms = [`arn:aws:cloudwatch:${region}:${account}:alarm:${prefix}-*`];
  const dashboards = [prefix, `${prefix}-*`].map((name) => `arn:aws:cloudwatch::${account}:dashboard/${name}`);
  return [
    // Alarms can also stop instances and scale groups of other projects: CloudWatch does it for them.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-alarm-actions.html
    allow(["cloudwatch:PutMetricAlarm"], alarms, {
      sid: "AlarmsThatPublish",
      conditions: { "ForAllValues:StringLike": { "cloudwatch:AlarmActions": topics } },
    }),
    allow(
      actions("cloudwatch", [
        ...["DeleteAlarms", "PutDashboard", "GetDashboard", "DeleteDashboards", "ListTagsForResource"],
        ...["TagResource", "UntagResource"],
      ]),
      [...alarms, ...dashboards],
      { sid: "Monitoring" },
    ),
    allow(
      actions("sns", [
        ...["CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes", "GetSubscriptionAttributes"],
        ...["SetSubscriptionAttributes", "ListSubscriptionsByTopic", "Unsubscribe", "GetDataProtectionPolicy"],
        ...["ListTagsForResource", "TagResource", "UntagResource"],
      ]),
      topics,
      { sid: "Topics" },
    ),
    allow(["sns:Subscribe"], topics, { sid: "EMail", conditions: { StringEquals: { "sns:Protocol": "email" } } }),
    allow(
      actions("budgets", ["ModifyBudget", "ViewBudget", "ListTagsForResource", "TagResource", "UntagResource"]),
      [`arn:aws:budgets::${account}:budget/${prefix}-*`],
      { sid: "Budget" },
    ),
    allow(["billing:GetBillingViewData"], [`arn:aws:billing::${account}:billingview/*`], { sid: "BudgetedCosts" }),
  ];
}

/** Certificate and records of the domain. Without a domain, nothing. */
function domainStatements({ account, domain, prefix }: Configuration): PolicyStatement[] {
  if (!domain) return [];
  const hosts = [domain.name, `www.${domain.name}`, `api.${domain.name}`];
  const certificates = [`arn:aws:acm:${CERTIFICATE_REGION}:${account}:certificate/*`];
  const records = (sid: string, names: string[], types: string[]) =>
    allow(["route53:ChangeResourceRecordSets"], [`arn:aws:route53:::hostedzone/${domain.hostedZoneId ?? "*"}`], {
      sid,
      conditions: {
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": names,
          "route53:ChangeResourceRecordSetsRecordTypes": types,
        },
        Null: {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false",
          "route53:ChangeResourceRecordSetsRecordTypes": "false",
        },
      },
    });
  return [
    // Not those of other hosts, nor the domain's mail.
    records("Records", hosts, ["A", "AAAA"]),
    // With which ACM validates the domain: `_<hash>.www.example.com`.
    records("ValidationRecords", [`_*.${domain.name}`], ["CNAME"]),
    // A name that is validated already is issued at once; one that can be exported costs.
    allow(["acm:RequestCertificate"], ["*"], {
      sid: "Certificate",
      conditions: {
        "ForAllValues:StringEquals": { "acm:DomainNames": hosts },
        StringEqualsIfExists: { "acm:Export": "DISABLED" },
        Null: { "acm:DomainNames": "false", "acm:CertificateAuthority": "true" },
      },
    }),
    allow(["acm:AddTagsToCertificate"], certificates, {
      sid: "CertificateTags",
      conditions: { StringEqualsIfExists: { "aws:ResourceTag/project": prefix, "aws:RequestTag/project": prefix } },
    }),
    allow(
      actions("acm", ["DeleteCertificate", "UpdateCertificateOptions", "RemoveTagsFromCertificate"]),
      certificates,
      {
        sid: "CertificateChanges",
        conditions: { StringEquals: { "aws:ResourceTag/project": prefix } },
      },
    ),
  ];
}

const bucketAndObjects = (name: string) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];

/**
 * Denials on the execution role that `deploy` uses: no template can delete the database, its snapshots, the operator's
 * pictures or the lifecycle parameters. Commands of `lifecycle` delete with another role.
 */
export function dataProtectionStatements(configuration: Configuration): PolicyStatement[] {
  const { account } = configuration;
  const names = namesOf(configuration);
  const parameters = `arn:aws:ssm:*:${account}:parameter${names.lifecycleParameters}`;
  return [
    deny(["rds:DeleteDBInstance", "rds:DeleteDBSnapshot", "rds:DeleteDBInstanceAutomatedBackup"], ["*"], {
      sid: "Data",
    }),
    deny(["ssm:PutParameter", "ssm:DeleteParameter", "ssm:DeleteParameters"], [parameters], { sid: "LifecycleState" }),
    deny(actions("s3", ["Put*", "Delete*", "CreateBucket"]), [`arn:aws:s3:::${names.stack("pictures")}-*`], {
      sid: "Pictures",
    }),
  ];
}

/** Everything that a function can ever be allowed: its logs, its network interfaces, the database, our other functions. */
export function boundaryStatements({ account, region, prefix }: Configuration): PolicyStatement[] {
  return [
    allow(
      actions("logs", ["CreateLogStream", "PutLogEvents"]),
      [`arn:aws:logs:${region}:${account}:log-group:${prefix}-*`],
      { sid: "Logs" },
    ),
    // Lambda's own requests, and not those of the function's code.
    // https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
    allow(
      actions("ec2", [
        ...["CreateNetworkInterface", "DescribeNetworkInterfaces", "DeleteNetworkInterface", "DescribeSubnets"],
        ...["DescribeSecurityGroups", "DescribeVpcs", "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"],
      ]),
      ["*"],
      { sid: "NetworkInterfaces", conditions: { Null: { "lambda:SourceFunctionArn": "true" } } },
    ),
    allow(["rds-db:connect"], [`arn:aws:rds-db:${region}:${account}:dbuser:*/digidex_*`], { sid: "Database" }),
    allow(["lambda:InvokeFunction"], [`arn:aws:lambda:${region}:${account}:function:${prefix}-*`], {
      sid: "OurFunctions",
    }),
  ];
}
