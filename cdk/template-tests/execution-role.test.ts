import { expect, it } from "vitest";
import { isDeployedByOperator, STACK_NAMES, STACKS } from "../config/stacks.ts";
import { type HandlerRequest, handlerRequests, OPERATIONS, type Operation } from "./handler-requests.ts";
import { executionRole, physicalName } from "./policies.ts";
import { decide, type Request, refused } from "./simulator.ts";
import { describeEachConfiguration, type Resource } from "./templates.ts";

/** Calls of handlers that CloudFormation's execution role does not need, and why. A `*` stands for any text. */
const UNNEEDED: { types: string; actions: string[]; operations?: Operation[]; reason: string }[] = [
  {
    types: "AWS::ApiGatewayV2::*",
    actions: ["s3:getObject", "iam:PassRole"],
    reason: "No OpenAPI document in a bucket, and no integration with credentials.",
  },
  {
    types: "AWS::ApiGatewayV2::Stage",
    actions: ["apigateway:TagResource", "apigateway:UntagResource"],
    reason: "IAM has no such action: tags need apigateway:POST and apigateway:DELETE on /tags.",
  },
  {
    types: "AWS::CertificateManager::Certificate",
    actions: ["acm-pca:*"],
    reason: "The certificate is public, not of a private authority.",
  },
  {
    types: "AWS::CloudFront::Distribution",
    actions: [
      "cloudfront:*ConnectionGroup",
      "cloudfront:GetVpcOrigin",
      "cloudfront:UpdateDistributionWithStagingConfig",
    ],
    reason: "No tenants, no origin in a VPC, no continuous deployment.",
  },
  {
    types: "AWS::CloudFront::Distribution",
    actions: ["cloudfront:CreateDistributionWithTags"],
    reason: "The operation; its permission is cloudfront:CreateDistribution with cloudfront:TagResource.",
  },
  { types: "AWS::IAM::Policy", actions: ["iam:*UserPolicy", "iam:*GroupPolicy"], reason: "Only roles have policies." },
  {
    types: "AWS::Lambda::Function",
    actions: ["kms:*", "elasticfilesystem:*", "s3files:*", "lambda:GetLayerVersion", "lambda:PassCapacityProvider"],
    reason: "AWS's key encrypts functions; they have no file system, no layer and no capacity provider.",
  },
  {
    types: "AWS::Lambda::Function",
    actions: ["lambda:GetCodeSigningConfig", "lambda:PutFunctionCodeSigningConfig", "lambda:AssociateRuntimeAlias"],
    reason: "No code signing, and runtimes are updated by Lambda.",
  },
  {
    types: "AWS::Lambda::Function",
    actions: ["ec2:DescribeNetworkInterfaces"],
    operations: ["delete"],
    reason: "Denied on purpose: CloudFormation would wait for the interfaces of a deleted function.",
  },
  {
    types: "AWS::Logs::LogGroup",
    actions: [
      ...["firehose:TagDeliveryStream", "s3:REST.PUT.OBJECT", "logs:*DataProtectionPolicy", "logs:*IndexPolicy"],
      ...["logs:*ssociateKmsKey", "logs:PutBearerTokenAuthentication", "logs:PutLogGroupDeletionProtection"],
      "logs:DeleteResourcePolicy",
    ],
    reason: "Log groups have a retention and nothing else.",
  },
  {
    types: "AWS::RDS::DBInstance",
    actions: ["kms:*", "secretsmanager:*", "iam:ListRoles", "iam:PassRole", "iam:GetRole", "rds:*RoleToDBInstance"],
    reason: "AWS's key encrypts the instance; it has no password, no role and no enhanced monitoring.",
  },
  {
    types: "AWS::RDS::DBInstance",
    actions: ["rds:RemoveRoleFromDBInstance", "rds:*ReadReplica", "rds:*AutomatedBackupsReplication"],
    reason: "No role, no replica and no backups in another region.",
  },
  {
    types: "AWS::RDS::DBInstance",
    actions: ["rds:RestoreDBInstanceToPointInTime", "rds:DescribeDBCluster*"],
    reason: "Instances are restored from snapshots, and there is no cluster.",
  },
  {
    types: "AWS::S3::Bucket",
    actions: ["iam:PassRole", "s3tables:*", "s3:PutObjectAcl", "s3:DeleteObject"],
    reason: "No replication, no metadata table, no access control list.",
  },
  {
    types: "AWS::S3::Bucket",
    actions: [
      ...["s3:PutBucketReplication", "s3:PutObjectLockConfiguration", "s3:DeleteBucketAnalyticsConfiguration"],
      ...["s3:DeleteBucketCors", "s3:DeleteBucketMetricsConfiguration", "s3:DeleteBucketEncryption"],
      ...["s3:DeleteBucketLifecycle", "s3:DeleteBucketReplication"],
    ],
    reason: "IAM has no such action: the permission to delete is that to put.",
  },
  {
    types: "AWS::SNS::*",
    actions: ["iam:GetRole", "iam:PassRole", "sns:PutDataProtectionPolicy"],
    reason: "No logs of deliveries, no subscription of Firehose, no data protection policy.",
  },
];

/** What the role of `deploy` is denied on purpose, and `lifecycle` is not. */
const ONLY_LIFECYCLE = ["rds:DeleteDBInstance"];

/** Calls that no schema lists, or lists under another name. */
const documented = (region: string): (Request & { type: string; source: string })[] =>
  ["CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries"]
    .concat("PutResourcePolicy", "DescribeResourcePolicies", "DescribeLogGroups")
    .map((name) => ({
      type: "AWS::ApiGatewayV2::Stage",
      ...{ action: `logs:${name}`, resource: "*" },
      source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    }))
    .concat(
      ["GET", "POST", "DELETE"].map((method) => ({
        type: "AWS::ApiGatewayV2::Stage",
        ...{ action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::/tags/arn%3Aaws%3Aapigateway` },
        source:
          "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html",
      })),
    );

const pattern = (text: string) => new RegExp(`^${text.replace(/[.+?^$()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
const isUnneeded = ({ type, action, operation }: HandlerRequest) =>
  UNNEEDED.filter(
    ({ types, actions, operations }) =>
      pattern(types).test(type) &&
      actions.some((one) => pattern(one).test(action)) &&
      (!operations || operations.includes(operation)),
  );

const usedExceptions = new Set<string>();

describeEachConfiguration((templates) => {
  const { all, configuration } = templates;
  const byOperator = STACK_NAMES.filter(isDeployedByOperator).map((name) => STACKS[name].id);
  const resources = all.filter(({ stack }) => !byOperator.includes(stack));
  const published = resources.filter(({ type }) => !type.startsWith("Custom::"));
  const requestsOf = async (resource: Resource) =>
    (await Promise.all(OPERATIONS.map((operation) => handlerRequests(templates, resource, operation)))).flat();

  it.each(["deploy", "lifecycle"] as const)(
    "allows the execution role of %s every call that handlers make",
    async (command) => {
      const role = executionRole(templates, command);
      const problems = new Set<string>();
      let checked = 0;
      for (const request of (await Promise.all(published.map(requestsOf))).flat()) {
        const { type, operation, action, resource, context = {} } = request;
        const exceptions = isUnneeded(request);
        for (const { types, actions } of exceptions)
          usedExceptions.add(types + actions.find((one) => pattern(one).test(action)));
        if (exceptions.length > 0 || (command === "deploy" && ONLY_LIFECYCLE.includes(action))) continue;
        const decision = resource ? await decide(role, { action, resource, context }) : "has no resource here";
        if (decision !== "Allowed") problems.add(`${type} ${operation}: ${action} on ${resource}: ${decision}`);
        checked += 1;
      }
      expect([...problems]).toEqual([]);
      expect(checked).toBeGreaterThan(500);
    },
  );

  it("allows what no schema lists, but documentation does", async () => {
    const types = resources.map(({ type }) => type);
    const requests = documented(configuration.region).filter(({ type }) => types.includes(type));
    expect(requests.length).toBeGreaterThan(0);
    expect(await refused(executionRole(templates, "deploy"), requests)).toEqual([]);
  });

  it("allows the functions of custom resources to be invoked", async () => {
    const custom = resources.filter(({ type }) => type.startsWith("Custom::"));
    const requests = custom.map(({ stack, properties }) => {
      const id = properties.ServiceToken["Fn::GetAtt"][0];
      const provider = templates.findOne("AWS::Lambda::Function", (one) => one.stack === stack && one.id === id);
      const name = physicalName(templates, provider);
      return {
        action: "lambda:InvokeFunction",
        resource: `arn:aws:lambda:${configuration.region}:${configuration.account}:function:${name}`,
      };
    });
    expect(requests.length).toBeGreaterThan(0);
    expect(await refused(executionRole(templates, "deploy"), requests)).toEqual([]);
  });

  it("denies only the role of `deploy` to delete the database", async () => {
    const resource = `arn:aws:rds:${configuration.region}:${configuration.account}:db:${templates.names.database}`;
    const request = { action: "rds:DeleteDBInstance", resource };
    expect(await decide(executionRole(templates, "deploy"), request)).toBe("ExplicitlyDenied");
    expect(await decide(executionRole(templates, "lifecycle"), request)).toBe("Allowed");
  });
});

it("uses every exception", () => {
  const every = UNNEEDED.flatMap(({ types, actions }) => actions.map((action) => types + action));
  expect(every.filter((one) => !usedExceptions.has(one))).toEqual([]);
  for (const { reason } of UNNEEDED) expect(reason.length).toBeGreaterThan(20);
});
