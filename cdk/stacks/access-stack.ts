import { type App, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { Vpc } from "aws-cdk-lib/aws-ec2";
import { ManagedPolicy, OidcProviderNative, type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { BRANCH, EXECUTION_PARTS, namesOf } from "../config/names.ts";
import { cdkRoles } from "../constructs/cdk-roles.ts";
import { executionStatements } from "../constructs/execution-policies.ts";
import { functionRoles } from "../constructs/function-roles.ts";
import {
  deployPermissions,
  diffPermissions,
  driftPermissions,
  GITHUB_OIDC_HOST,
  GithubRole,
  lifecyclePermissions,
} from "../constructs/github-roles.ts";
import { boundaryStatements, dataProtectionStatements } from "../constructs/policy-limits.ts";
import { acknowledgeWildcards } from "../constructs/policy-statements.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { DigidexStack } from "./digidex-stack.ts";

type Props = { configuration: Configuration; network: { vpc: Vpc } };

/** IAM roles and policies, and the bucket of the lock. `cdk bootstrap` needs its policies. */
export class AccessStack extends DigidexStack {
  constructor(app: App, { configuration, network }: Props) {
    super(app, "access", configuration, {
      terminationProtection: true,
    });
    this.addPolicies(configuration, network.vpc.vpcId);
    this.addGithubRoles(configuration);
    new PrivateBucket(this, "StateBucket", {
      bucketName: namesOf(configuration).stateBucket,
      removal: {
        policy: RemovalPolicy.DESTROY,
        reason: "It contains only the lock, and nothing while no command runs.",
      },
    });
  }

  private addPolicies(configuration: Configuration, vpcId: string): void {
    const names = namesOf(configuration);
    const policy = (id: string, managedPolicyName: string, statements: PolicyStatement[], reason: string) => {
      const managed = new ManagedPolicy(this, id, { managedPolicyName, statements });
      acknowledgeWildcards(managed, statements, reason);
      return managed;
    };
    const boundary = policy(
      "Boundary",
      names.boundary,
      boundaryStatements(configuration),
      "A permissions boundary grants nothing: it limits what the policies of a role can allow.",
    );
    functionRoles(this, configuration, boundary);

    const reason =
      "CloudFormation names most resources when it creates them; wildcards follow our prefix, only read, or need our tag.";
    const statements = executionStatements(configuration, vpcId);
    const execution = EXECUTION_PARTS.map((part) =>
      policy(`Execution-${part}`, names.executionPolicy(part), statements[part], reason),
    );
    new ManagedPolicy(this, "DataProtection", {
      managedPolicyName: names.dataProtection,
      statements: dataProtectionStatements(configuration),
    });
    new Role(this, "LifecycleExecution", {
      roleName: names.lifecycleExecution,
      description: "Execution role of CloudFormation when lifecycle deletes stacks",
      assumedBy: new ServicePrincipal("cloudformation.amazonaws.com"),
      managedPolicies: execution,
    });
  }

  private addGithubRoles(configuration: Configuration): void {
    const roles = {
      diff: new GithubRole(this, "Diff", {
        configuration,
        context: "pull_request",
        workflows: ["diff.yml"],
        description: "Pull requests: compare templates, read only",
        statements: diffPermissions(configuration),
      }),
      deploy: new GithubRole(this, "Deploy", {
        configuration,
        context: "environment:production",
        workflows: ["deploy.yml", "roll-back.yml"],
        description: "main: deploy and publish",
      }),
      lifecycle: new GithubRole(this, "Lifecycle", {
        configuration,
        context: "environment:lifecycle",
        workflows: ["lifecycle.yml"],
        description: "By hand, with reviewers: seed, teardown, rebuild",
        statements: lifecyclePermissions(configuration),
      }),
      drift: new GithubRole(this, "Drift", {
        configuration,
        context: `ref:refs/heads/${BRANCH}`,
        workflows: ["drift.yml", "deploy.yml", "lifecycle.yml", "roll-back.yml"],
        description: "main: detect drift, read what is live, send e-mails to the operators",
        statements: driftPermissions(configuration),
      }),
    };
    const statements = deployPermissions(configuration);
    const deploy = new ManagedPolicy(this, "DeployPermissions", {
      managedPolicyName: namesOf(configuration).githubRole("deploy"),
      statements,
    });
    acknowledgeWildcards(deploy, statements, "Each wildcard follows our prefix and account, or only reads.");
    // Of both: the template has to be short.
    for (const role of [roles.deploy, roles.lifecycle]) role.addManagedPolicy(deploy);
    roles.drift.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("ReadOnlyAccess"));
    Validations.of(roles.drift).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/ReadOnlyAccess]",
      reason: "Drift detection reads every type of resource in a stack.",
    });
    cdkRoles(this, configuration);
    if (!configuration.createOidcProvider) return;
    const url = `https://${GITHUB_OIDC_HOST}`;
    const provider = new OidcProviderNative(this, "Github", { url, clientIds: ["sts.amazonaws.com"] });
    for (const role of Object.values(roles)) role.node.addDependency(provider);
  }
}
