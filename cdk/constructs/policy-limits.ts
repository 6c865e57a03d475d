import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { actions, allow, deny } from "./policy-statements.ts";

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
