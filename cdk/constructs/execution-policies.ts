import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { CERTIFICATE_REGION, STACK_NAMES, STACKS } from "../config/stacks.ts";
import { allow, deny } from "./policy-statements.ts";

/** Services of the resources in our stacks. */
const SERVICES = [
  ...["acm", "apigateway", "budgets", "cloudfront", "cloudwatch", "ec2", "lambda", "logs", "rds", "route53", "s3"],
  ...["sns", "ssm"],
];

/** IAM actions that require the permissions boundary on the role. */
const WITH_BOUNDARY = ["CreateRole", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy"];
const WITHOUT_BOUNDARY = [
  ...["GetRole", "GetRolePolicy", "ListRolePolicies", "ListAttachedRolePolicies", "DeleteRole"],
  ...["TagRole", "UntagRole", "UpdateRole", "UpdateAssumeRolePolicy"],
];

/**
 * Permissions of CloudFormation's execution roles, passed to `cdk bootstrap --cloudformation-execution-policies` in place
 * of AdministratorAccess: the services of our stacks, and roles of our stacks with the permissions boundary.
 */
export function executionStatements(configuration: Configuration): PolicyStatement[] {
  const { account } = configuration;
  const names = namesOf(configuration);
  // Without the roles of Access: a deployment cannot extend its own permissions.
  const ownRoles = STACK_NAMES.filter((name) => STACKS[name].createsRoles).map(
    (name) => `arn:aws:iam::${account}:role/${names.stack(name)}-*`,
  );
  const iam = (actions: string[]) => actions.map((action) => `iam:${action}`);
  return [
    allow(
      SERVICES.map((service) => `${service}:*`),
      ["*"],
      { sid: "Services" },
    ),
    allow(iam(WITH_BOUNDARY), ownRoles, {
      sid: "RolesWithBoundary",
      conditions: { StringEquals: { "iam:PermissionsBoundary": names.boundaryArn } },
    }),
    allow(iam(WITHOUT_BOUNDARY), ownRoles, { sid: "Roles" }),
    allow(["iam:PassRole"], ownRoles, {
      sid: "RolesForFunctions",
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    }),
    allow(
      ["cloudformation:DescribeStacks"],
      (["zone", "domain"] as const).map(
        (name) => `arn:aws:cloudformation:${CERTIFICATE_REGION}:${account}:stack/${names.stack(name)}/*`,
      ),
      { sid: "OutputsOfZoneAndDomain" },
    ),
    deny(["s3:*"], [`arn:aws:s3:::${names.stateBucket}`, `arn:aws:s3:::${names.stateBucket}/*`], {
      sid: "StateBucket",
    }),
    // With it, CloudFormation waits 20 to 45 minutes for the interfaces of a deleted function. Their network stays: nothing
    // has to wait. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html
    deny(["ec2:DescribeNetworkInterfaces"], ["*"], { sid: "NoWaitForInterfaces" }),
    allow(["iam:CreateServiceLinkedRole"], [`arn:aws:iam::${account}:role/aws-service-role/*`], {
      sid: "ServiceLinkedRoles",
      conditions: { StringEquals: { "iam:AWSServiceName": ["rds.amazonaws.com", "ops.apigateway.amazonaws.com"] } },
    }),
  ];
}

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
    deny(["s3:DeleteBucket", "s3:DeleteObject*"], [`arn:aws:s3:::${names.stack("pictures")}-*`], { sid: "Pictures" }),
  ];
}

/** Actions that the permissions boundary excludes for every role of a function: identities, deployments, instances. */
export const DENIED_BY_BOUNDARY = [
  ...["account:*", "cloudformation:*", "iam:*", "kms:*", "organizations:*", "rds:*", "secretsmanager:*", "sts:*"],
];
