import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { CERTIFICATE_REGION, STACK_NAMES, STACKS } from "../config/stacks.ts";
import { allow, deny } from "./allow.ts";

/** What CloudFormation needs of each service to make, change and remove our stacks. */
const SERVICES = [
  ...["acm", "apigateway", "budgets", "cloudfront", "cloudwatch", "ec2", "lambda", "logs", "rds", "route53", "s3"],
  ...["sns", "ssm"],
];

const LIMITED = ["CreateRole", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy"];
const UNLIMITED = [
  ...["GetRole", "GetRolePolicy", "ListRolePolicies", "ListAttachedRolePolicies", "DeleteRole"],
  ...["TagRole", "UntagRole", "UpdateRole", "UpdateAssumeRolePolicy"],
];

/**
 * For `cdk bootstrap --cloudformation-execution-policies`, in place of AdministratorAccess: the services above, and roles
 * only for our own stacks, only with the boundary on.
 */
export function executionStatements(configuration: Configuration): PolicyStatement[] {
  const { account } = configuration;
  const names = namesOf(configuration);
  // Without those of Access: a deployment cannot extend its own permissions.
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
    allow(iam(LIMITED), ownRoles, {
      sid: "RolesWithBoundary",
      conditions: { StringEquals: { "iam:PermissionsBoundary": names.boundaryArn } },
    }),
    allow(iam(UNLIMITED), ownRoles, { sid: "Roles" }),
    allow(["iam:PassRole"], ownRoles, {
      sid: "RolesForFunctions",
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    }),
    allow(
      ["cloudformation:DescribeStacks"],
      [`arn:aws:cloudformation:${CERTIFICATE_REGION}:${account}:stack/${names.stack("domain")}/*`],
      {
        sid: "CertificateOfTheDomainStack",
      },
    ),
    deny(["s3:*"], [`arn:aws:s3:::${names.stateBucket}`, `arn:aws:s3:::${names.stateBucket}/*`], {
      sid: "NeverTheLock",
    }),
    allow(["iam:CreateServiceLinkedRole"], [`arn:aws:iam::${account}:role/aws-service-role/*`], {
      sid: "ServiceLinkedRoles",
      conditions: { StringEquals: { "iam:AWSServiceName": ["rds.amazonaws.com", "ops.apigateway.amazonaws.com"] } },
    }),
  ];
}

/** Added for everyday deployments: whatever a pull request says, the data stays. `lifecycle` deletes by another role. */
export function dataProtectionStatements(configuration: Configuration): PolicyStatement[] {
  const { account, prefix } = configuration;
  const parameters = `arn:aws:ssm:*:${account}:parameter${namesOf(configuration).lifecycleParameters}`;
  return [
    deny(["rds:DeleteDBInstance", "rds:DeleteDBSnapshot", "rds:DeleteDBInstanceAutomatedBackup"], ["*"], {
      sid: "Data",
    }),
    deny(["ssm:PutParameter", "ssm:DeleteParameter", "ssm:DeleteParameters"], [parameters], { sid: "LifecycleState" }),
    deny(["s3:DeleteBucket", "s3:DeleteObject*"], [`arn:aws:s3:::${prefix}-pictures-*`], { sid: "Pictures" }),
  ];
}

/** Never for a function of ours, whatever its own policy says: identities, accounts, deployments, the life of databases. */
export const BEYOND_ANY_FUNCTION = [
  ...["account:*", "cloudformation:*", "iam:*", "kms:*", "organizations:*", "rds:*", "secretsmanager:*", "sts:*"],
];
