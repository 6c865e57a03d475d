import { type Duration, Stack } from "aws-cdk-lib";
import { type SecurityGroup, SubnetType, type Vpc } from "aws-cdk-lib/aws-ec2";
import { Role } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { type FunctionRoleName, namesOf } from "../config/names.ts";
import { logGroup } from "./log-groups.ts";
import { allow } from "./policy-statements.ts";
import { DATABASE_NAME, DATABASE_PORT } from "./postgres.ts";

/** Address of an instance, and its id in IAM policies. */
export type Endpoint = { host: string; resourceId: string };

export type DatabaseFunctionProps = {
  configuration: Configuration;
  role: FunctionRoleName;
  description: string;
  code: Code;
  handler: string;
  network: { vpc: Vpc; databaseClient: SecurityGroup };
  endpoint: Endpoint;
  /** Database users that the function may connect as; the first one is the default. */
  users: readonly [string, ...string[]];
  environment?: Record<string, string>;
  memoryMb: number;
  timeout: Duration;
  concurrency?: number | null;
};

/** A function in the isolated subnets that may connect to the database as the given users, and do nothing else. */
export class DatabaseFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: DatabaseFunctionProps) {
    const { configuration, network, endpoint, users, concurrency } = props;
    super(scope, id, {
      // Of the Access stack. This stack adds its statements to it.
      role: Role.fromRoleName(scope, `${id}Role`, namesOf(configuration).functionRole(props.role)),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code,
      handler: props.handler,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      ...(concurrency && { reservedConcurrentExecutions: concurrency }),
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [network.databaseClient],
      logGroup: logGroup(scope, `${id}Logs`, configuration.logDays),
      loggingFormat: LoggingFormat.JSON,
      environment: {
        DATABASE_HOST: endpoint.host,
        DATABASE_PORT: String(DATABASE_PORT),
        DATABASE_NAME,
        DATABASE_USER: users[0],
        // Certificate authorities of RDS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
        NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
        ...props.environment,
      },
    });
    const { region, account } = Stack.of(this);
    const user = (name: string) => `arn:aws:rds-db:${region}:${account}:dbuser:${endpoint.resourceId}/${name}`;
    this.addToRolePolicy(allow(["rds-db:connect"], users.map(user)));
  }
}
