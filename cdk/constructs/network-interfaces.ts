import { Duration } from "aws-cdk-lib";
import { type SecurityGroup, SubnetType, type Vpc } from "aws-cdk-lib/aws-ec2";
import { Role } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { logGroup } from "./log-groups.ts";

type Network = { vpc: Vpc; databaseClient: SecurityGroup };

/**
 * A function that nobody invokes, in the subnets and the security group of those that connect to the database. Lambda creates
 * the network interfaces for such a combination once, which takes a minute, and all functions share them: created beside the
 * database, this function has them ready when the API's are created.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-enis
 */
export function networkInterfaces(scope: Construct, configuration: Configuration, network: Network): LambdaFunction {
  return new LambdaFunction(scope, "Interfaces", {
    role: Role.fromRoleName(scope, "InterfacesRole", namesOf(configuration).functionRole("network")),
    description: "Is never invoked: its network interfaces are those of the API",
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromInline("exports.handler = async () => undefined;"),
    handler: "index.handler",
    timeout: Duration.seconds(3),
    vpc: network.vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    securityGroups: [network.databaseClient],
    logGroup: logGroup(scope, "InterfacesLogs", configuration.logDays),
    loggingFormat: LoggingFormat.JSON,
  });
}
