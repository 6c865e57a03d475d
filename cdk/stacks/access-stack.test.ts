import { expect, it } from "vitest";
import { STACK_NAMES, STACKS } from "../config/stacks.ts";
import {
  allows,
  githubRole,
  identityStatements,
  matchesPattern,
  statementsOf,
  trustOf,
} from "../template-tests/policies.ts";
import { describeEachConfiguration } from "../template-tests/templates.ts";

const CONTEXTS = {
  diff: "pull_request",
  deploy: "environment:production",
  lifecycle: "environment:lifecycle",
  drift: "ref:refs/heads/main",
};

/** Actions that could delete the data, or allow somebody else to delete it. */
const DANGEROUS = [
  ...["rds:DeleteDBInstance", "rds:DeleteDBSnapshot", "rds:ModifyDBInstance"],
  ...["iam:CreateRole", "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:PassRole", "cloudformation:DeleteStack"],
];

describeEachConfiguration((templates) => {
  const { find, findOne, configuration, names, all, stacks, deployments } = templates;
  const { account, region, prefix } = configuration;
  const roles = find("AWS::IAM::Role");
  const github = (name: string) => githubRole(templates, name);
  const rolesThatMay = (action: string, resource?: string) =>
    Object.keys(CONTEXTS).filter((name) => allows(templates, github(name), action, resource));
  const policyStatements = (name: string) => {
    const policy = findOne("AWS::IAM::ManagedPolicy", ({ properties }) => properties.ManagedPolicyName === name);
    return identityStatements(templates).filter(({ owner }) => owner.id === policy.id);
  };
  const lifecycleResources = (action: string) =>
    statementsOf(templates, github("lifecycle"))
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => resources);

  it("is deployed with the operator's credentials, without the roles of the bootstrap", () => {
    const { assumeRoleArn, cloudFormationExecutionRoleArn } = deployments.Access.properties;
    expect([assumeRoleArn, cloudFormationExecutionRoleArn]).toEqual([undefined, undefined]);
  });

  it.each(Object.entries(CONTEXTS))("allows only one kind of workflow run to assume the %s role", (name, context) => {
    const byNumber = configuration.repository.ids ? [`repo:example@1001/digidex@2002:${context}`] : [];
    expect(trustOf(github(name)).map(({ raw }) => raw)).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [`repo:example/digidex:${context}`, ...byNumber],
          },
        },
      },
    ]);
  });

  it("lets only lifecycle's credentials last longer than an hour", () => {
    const hours = Object.keys(CONTEXTS).map((name) => [name, github(name).properties.MaxSessionDuration / 3600]);
    expect(Object.fromEntries(hours)).toEqual({ diff: 1, deploy: 1, lifecycle: 3, drift: 1 });
  });

  it("does not let CloudFormation wait for the network interfaces of deleted functions, in a network that stays", () => {
    // Without this permission it does not wait: the page of `AWS::Lambda::Function VpcConfig` says so.
    const denied = policyStatements(names.execution).filter(({ actions }) =>
      actions.includes("ec2:DescribeNetworkInterfaces"),
    );
    expect(denied.map(({ effect, resources, raw }) => [effect, resources, raw.Condition])).toEqual([
      ["Deny", ["*"], undefined],
    ]);
  });

  it("has no wildcard and no account in any trust policy", () => {
    for (const role of roles) {
      for (const { raw } of trustOf(role)) {
        expect(JSON.stringify(raw), role.id).not.toContain("*");
        expect(raw.Principal.AWS, role.id).toBeUndefined();
      }
    }
  });

  it("allows the diff role to assume the CDK's lookup role, and nothing else", () => {
    const allowed = statementsOf(templates, github("diff"));
    expect(allowed.flatMap(({ actions }) => actions)).toEqual(["sts:AssumeRole"]);
    for (const role of allowed.flatMap(({ resources }) => resources))
      expect(role).toContain(`:role/cdk-${prefix}-lookup-role-`);
  });

  it("allows the drift role to read and to detect drift, and nothing else", () => {
    expect(statementsOf(templates, github("drift")).flatMap(({ actions }) => actions)).toEqual([
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
    ]);
    expect(JSON.stringify(github("drift").properties.ManagedPolicyArns)).toMatch(/policy\/ReadOnlyAccess"\]\]}\]$/);
  });

  it("does not allow the deploy role to delete the database, write lifecycle parameters or create roles", () => {
    expect(DANGEROUS.filter((action) => allows(templates, github("deploy"), action))).toEqual([]);
  });

  it("denies the deploy role's execution role the deletion of data and lifecycle parameters", () => {
    const denied = policyStatements(names.dataProtection);
    expect(denied.every(({ effect }) => effect === "Deny")).toBe(true);
    const data = denied.filter(({ actions }) => actions.includes("rds:DeleteDBInstance"));
    expect(data.map(({ resources }) => resources)).toEqual([["*"]]);
    expect(data.flatMap(({ actions }) => actions)).toContain("rds:DeleteDBSnapshot");
    expect(denied.some(({ actions }) => actions.includes("ssm:PutParameter"))).toBe(true);
  });

  it("allows only lifecycle to take snapshots, write lifecycle parameters and delete stacks", () => {
    expect(rolesThatMay("ssm:DeleteParameter")).toEqual([]);
    for (const action of ["rds:CreateDBSnapshot", "cloudformation:DeleteStack", "iam:PassRole"]) {
      expect(rolesThatMay(action), action).toEqual(["lifecycle"]);
    }
    for (const name of [names.snapshotParameter, names.latestParameter, names.phaseParameter]) {
      const parameter = `arn:aws:ssm:${region}:${account}:parameter${name}`;
      expect(rolesThatMay("ssm:PutParameter", parameter), name).toEqual(["lifecycle"]);
    }
  });

  it("allows lifecycle to pass only its own execution role", () => {
    expect(lifecycleResources("iam:PassRole")).toEqual([`arn:aws:iam::${account}:role/${prefix}-lifecycle-execution`]);
  });

  it("allows lifecycle to delete exactly the stacks that are not persistent", () => {
    const arns = STACK_NAMES.map(
      (name) => `arn:aws:cloudformation:${region}:${account}:stack/${prefix}-${name}/0a1b2c`,
    );
    const deletable = arns.filter((arn) => rolesThatMay("cloudformation:DeleteStack", arn).length > 0);
    const expected = STACK_NAMES.flatMap((name, index) => (STACKS[name].lifetime === "persistent" ? [] : arns[index]));
    expect(deletable).toEqual(expected);
    expect(lifecycleResources("cloudformation:DeleteStack")).toHaveLength(expected.length);
  });

  const stateBucket = `arn:aws:s3:::${prefix}-state-${account}-${region}`;

  it("allows only deploy and lifecycle to read, write and delete the lock, and no other object of its bucket", () => {
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
      expect(rolesThatMay(action, `${stateBucket}/lock`), action).toEqual(["deploy", "lifecycle"]);
      expect(rolesThatMay(action, `${stateBucket}/other`), action).toEqual([]);
    }
    expect(rolesThatMay("s3:ListBucket", stateBucket)).toEqual(["deploy", "lifecycle"]);
    for (const action of ["s3:PutBucketPolicy", "s3:DeleteBucket"]) expect(rolesThatMay(action)).toEqual([]);
  });

  it("denies CloudFormation's execution roles the bucket of the lock", () => {
    const denied = policyStatements(names.execution).filter(
      ({ effect, actions }) => effect === "Deny" && actions.includes("s3:*"),
    );
    expect(denied.map(({ actions, resources }) => ({ actions, resources }))).toEqual([
      { actions: ["s3:*"], resources: [stateBucket, `${stateBucket}/*`] },
    ]);
  });

  it("has a bucket for the lock with a fixed name and without versions", () => {
    const { properties } = findOne("AWS::S3::Bucket", ({ stack }) => stack === "Access");
    expect(`arn:aws:s3:::${properties.BucketName}`).toBe(stateBucket);
    expect(properties.VersioningConfiguration).toBeUndefined();
  });

  it("has no administrator policy and no role that may do everything", () => {
    expect(JSON.stringify(stacks)).not.toMatch(/AdministratorAccess|PowerUserAccess|IAMFullAccess/);
    for (const { owner, effect, actions } of identityStatements(templates)) {
      if (effect === "Allow") expect(actions, owner.id).not.toContain("*");
    }
  });

  it("sets the permissions boundary on every role outside the Access stack", () => {
    const outside = roles.filter(({ stack }) => stack !== "Access");
    expect(outside.length).toBeGreaterThanOrEqual(5);
    for (const { id, properties } of outside) {
      expect(JSON.stringify(properties.PermissionsBoundary), id).toContain(`policy/${prefix}-boundary`);
    }
  });

  it("allows CloudFormation every service that the other stacks use", () => {
    const prefixes: Record<string, string> = { ApiGatewayV2: "apigateway", CertificateManager: "acm" };
    const used = all
      .filter(({ stack }) => stack !== "Access")
      .flatMap(({ type }) => type.match(/^AWS::(\w+)::/)?.[1] ?? []);
    const missing = [...new Set(used)]
      .map((service) => `${prefixes[service] ?? service.toLowerCase()}:*`)
      .filter((action) => action !== "iam:*" && !policyStatements(names.execution)[0]?.actions.includes(action));
    expect(missing).toEqual([]);
  });

  it("allows CloudFormation to create roles only for our stacks and with the boundary, and never those of Access", () => {
    const creating = identityStatements(templates).filter(({ actions }) => actions.includes("iam:CreateRole"));
    expect(creating.map(({ raw }) => raw.Condition.StringEquals["iam:PermissionsBoundary"])).toEqual([
      `arn:aws:iam::${account}:policy/${prefix}-boundary`,
    ]);
    const accessRoles = roles
      .filter(({ stack }) => stack === "Access")
      .map(({ properties }) => `arn:aws:iam::${account}:role/${properties.RoleName}`);
    expect(accessRoles).toHaveLength(5);
    for (const statement of identityStatements(templates).filter(({ actions }) =>
      actions.some((one) => one.startsWith("iam:")),
    )) {
      if (statement.actions.includes("iam:PassRole") && statement.owner.id.startsWith("Lifecycle")) continue;
      for (const role of accessRoles)
        expect(statement.resources.filter((pattern) => matchesPattern(pattern, role))).toEqual([]);
    }
  });

  it("creates GitHub's OIDC provider unless the account has one", () => {
    const expected = configuration.createOidcProvider ? 1 : 0;
    expect(all.filter(({ type }) => type === "AWS::IAM::OIDCProvider")).toHaveLength(expected);
  });
});
