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
import {
  deployPermissions,
  diffPermissions,
  driftPermissions,
  lifecyclePermissions,
} from "../constructs/ci-permissions.ts";
import { BEYOND_ANY_FUNCTION, dataProtectionStatements, executionStatements } from "../constructs/execution-policy.ts";
import { explainWildcards } from "../constructs/explain-wildcards.ts";
import { GITHUB, GithubRole } from "../constructs/github-role.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * Who may do what. Deployed by the operator's own hand and credentials, before `cdk bootstrap`, which is given the
 * execution policies from here; no workflow can change it.
 */
export class AccessStack extends DigidexStack {
  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "access", configuration, {
      permissionsBoundary: undefined,
      synthesizer: new LegacyStackSynthesizer(),
      terminationProtection: true,
    });
    const names = namesOf(configuration);
    const policy = (id: string, managedPolicyName: string, statements: PolicyStatement[]) =>
      new ManagedPolicy(this, id, { managedPolicyName, statements });

    const limit = new PolicyStatement({ effect: Effect.ALLOW, notActions: BEYOND_ANY_FUNCTION, resources: ["*"] });
    const boundary = policy("Boundary", names.boundary, [limit]);
    const reason = "A boundary grants nothing: it says what a role may not do, even if its own policy allowed it.";
    Validations.of(boundary).acknowledge(
      { id: "AwsSolutions-IAM5", reason },
      { id: "CloudFormation-Validate::W2512", reason },
    );

    const statements = executionStatements(configuration);
    const execution = policy("Execution", names.execution, statements);
    explainWildcards(
      execution,
      statements,
      "CloudFormation makes things whose names come later; roles only with our prefix and boundary.",
    );
    policy("DataProtection", names.dataProtection, dataProtectionStatements(configuration));
    new Role(this, "LifecycleExecution", {
      roleName: names.lifecycleExecution,
      description: "With this, CloudFormation removes what `lifecycle` tears down",
      assumedBy: new ServicePrincipal("cloudformation.amazonaws.com"),
      managedPolicies: [execution],
    });

    new PrivateBucket(this, "StateBucket", {
      bucketName: names.stateBucket,
      removal: {
        policy: RemovalPolicy.DESTROY,
        reason: "It holds nothing but the lock, and no lock while no command runs.",
      },
    });

    const provider =
      configuration.createOidcProvider &&
      new OidcProviderNative(this, "Github", { url: `https://${GITHUB}`, clientIds: ["sts.amazonaws.com"] });
    const roles = {
      diff: new GithubRole(this, "Diff", {
        configuration,
        context: "pull_request",
        description: "Pull requests: compares, reads only",
        statements: diffPermissions(configuration),
      }),
      deploy: new GithubRole(this, "Deploy", {
        configuration,
        context: "environment:production",
        description: "main: deploys and publishes",
        statements: deployPermissions(configuration),
      }),
      lifecycle: new GithubRole(this, "Lifecycle", {
        configuration,
        context: "environment:lifecycle",
        description: "By hand, with reviewers: bakes, tears down, rebuilds",
        statements: lifecyclePermissions(configuration),
      }),
      drift: new GithubRole(this, "Drift", {
        configuration,
        context: "ref:refs/heads/main",
        description: "Nightly: looks for changes made by hand, reads only",
        statements: driftPermissions(configuration),
      }),
    };
    roles.drift.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("ReadOnlyAccess"));
    Validations.of(roles.drift).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/ReadOnlyAccess]",
      reason: "Finding drift means reading every kind of resource that a stack may have.",
    });
    if (provider) for (const role of Object.values(roles)) role.node.addDependency(provider);
  }
}
