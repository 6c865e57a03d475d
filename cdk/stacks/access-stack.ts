import { type App, LegacyStackSynthesizer, RemovalPolicy, Validations } from "aws-cdk-lib";
import {
  Effect,
  ManagedPolicy,
  OidcProviderNative,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { DENIED_BY_BOUNDARY, dataProtectionStatements, executionStatements } from "../constructs/execution-policies.ts";
import {
  deployPermissions,
  diffPermissions,
  driftPermissions,
  GITHUB_OIDC_HOST,
  GithubRole,
  lifecyclePermissions,
} from "../constructs/github-roles.ts";
import { acknowledgeWildcards } from "../constructs/policy-statements.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * IAM roles and policies, and the bucket of the lock. The operator deploys it with their own credentials before
 * `cdk bootstrap`, which needs its execution policies; no workflow can change it.
 */
export class AccessStack extends DigidexStack {
  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "access", configuration, {
      permissionsBoundary: undefined,
      // The default one needs the roles of `cdk bootstrap`.
      synthesizer: new LegacyStackSynthesizer(),
      terminationProtection: true,
    });
    this.addPolicies(configuration);
    this.addGithubRoles(configuration);
    new PrivateBucket(this, "StateBucket", {
      bucketName: namesOf(configuration).stateBucket,
      removal: {
        policy: RemovalPolicy.DESTROY,
        reason: "It contains only the lock, and nothing while no command runs.",
      },
    });
  }

  private addPolicies(configuration: Configuration): void {
    const names = namesOf(configuration);
    const boundary = new ManagedPolicy(this, "Boundary", {
      managedPolicyName: names.boundary,
      statements: [new PolicyStatement({ effect: Effect.ALLOW, notActions: DENIED_BY_BOUNDARY, resources: ["*"] })],
    });
    const reason = "A permissions boundary grants nothing: it limits what the policies of a role can allow.";
    Validations.of(boundary).acknowledge(
      { id: "AwsSolutions-IAM5", reason },
      { id: "CloudFormation-Validate::W2512", reason },
    );

    const statements = executionStatements(configuration);
    const execution = new ManagedPolicy(this, "Execution", { managedPolicyName: names.execution, statements });
    acknowledgeWildcards(
      execution,
      statements,
      "CloudFormation names most resources when it creates them; roles require our prefix and boundary.",
    );
    new ManagedPolicy(this, "DataProtection", {
      managedPolicyName: names.dataProtection,
      statements: dataProtectionStatements(configuration),
    });
    new Role(this, "LifecycleExecution", {
      roleName: names.lifecycleExecution,
      description: "Execution role of CloudFormation when lifecycle deletes stacks",
      assumedBy: new ServicePrincipal("cloudformation.amazonaws.com"),
      managedPolicies: [execution],
    });
  }

  private addGithubRoles(configuration: Configuration): void {
    const roles = {
      diff: new GithubRole(this, "Diff", {
        configuration,
        context: "pull_request",
        description: "Pull requests: compare templates, read only",
        statements: diffPermissions(configuration),
      }),
      deploy: new GithubRole(this, "Deploy", {
        configuration,
        context: "environment:production",
        description: "main: deploy and publish",
        statements: deployPermissions(configuration),
      }),
      lifecycle: new GithubRole(this, "Lifecycle", {
        configuration,
        context: "environment:lifecycle",
        description: "By hand, with reviewers: seed, teardown, rebuild",
        statements: lifecyclePermissions(configuration),
      }),
      drift: new GithubRole(this, "Drift", {
        configuration,
        context: "ref:refs/heads/main",
        description: "Nightly: detect drift, read only",
        statements: driftPermissions(configuration),
      }),
    };
    roles.drift.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("ReadOnlyAccess"));
    Validations.of(roles.drift).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/ReadOnlyAccess]",
      reason: "Drift detection reads every type of resource in a stack.",
    });
    if (!configuration.createOidcProvider) return;
    const url = `https://${GITHUB_OIDC_HOST}`;
    const provider = new OidcProviderNative(this, "Github", { url, clientIds: ["sts.amazonaws.com"] });
    for (const role of Object.values(roles)) role.node.addDependency(provider);
  }
}
