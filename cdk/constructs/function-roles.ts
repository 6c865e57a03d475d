import { Validations } from "aws-cdk-lib";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { FUNCTION_ROLES, type FunctionRoleName, namesOf } from "../config/names.ts";
import { acknowledgeWildcards, allow } from "./policy-statements.ts";

const AWS_POLICIES: Record<FunctionRoleName, string> = {
  api: "AWSLambdaVPCAccessExecutionRole",
  migrator: "AWSLambdaVPCAccessExecutionRole",
  seed: "AWSLambdaVPCAccessExecutionRole",
  trigger: "AWSLambdaBasicExecutionRole",
  network: "AWSLambdaVPCAccessExecutionRole",
};

/**
 * The roles of all functions. CloudFormation's execution role may add statements to them, under the boundary, but cannot
 * create a role or change who may assume one: no condition key of IAM limits a trust policy.
 */
export function functionRoles(
  scope: Construct,
  configuration: Configuration,
  permissionsBoundary: ManagedPolicy,
): void {
  const { account, region } = configuration;
  const names = namesOf(configuration);
  for (const name of FUNCTION_ROLES) {
    const role = new Role(scope, `Function${name[0]?.toUpperCase()}${name.slice(1)}`, {
      roleName: names.functionRole(name),
      description: `Function: ${name}`,
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(`service-role/${AWS_POLICIES[name]}`)],
      permissionsBoundary,
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${AWS_POLICIES[name]}]`,
      reason: "Lambda needs it to write logs and to attach the function to its subnets; the boundary limits it.",
    });
    if (name !== "trigger") continue;
    const statement = allow(
      ["lambda:InvokeFunction"],
      (["api", "seed"] as const).map((stack) => `arn:aws:lambda:${region}:${account}:function:${names.stack(stack)}-*`),
    );
    role.addToPolicy(statement);
    acknowledgeWildcards(role, [statement], "CloudFormation names the functions of our stacks when it creates them.");
  }
}
