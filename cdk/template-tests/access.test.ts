import { expect, it } from "vitest";
import { covers, identityStatements, statementsOf, trustOf } from "./policies.ts";
import { promise } from "./templates.ts";

const CONTEXTS = {
  diff: "pull_request",
  deploy: "environment:production",
  lifecycle: "environment:lifecycle",
  drift: "ref:refs/heads/main",
};

/** What would end the data, or let somebody else end it. */
const DANGEROUS = [
  ...["rds:DeleteDBInstance", "rds:DeleteDBSnapshot", "rds:ModifyDBInstance"],
  ...["iam:CreateRole", "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:PassRole", "cloudformation:DeleteStack"],
];

promise((templates) => {
  const { find, configuration, all, stacks, deployments } = templates;
  const prefix = "prefix" in configuration ? configuration.prefix : "digidex";
  const roles = find("AWS::IAM::Role");
  const github = (name: string) => roles.find(({ properties }) => properties.RoleName === `${prefix}-github-${name}`)!;
  const mayDo = (name: string, action: string, resource?: string) =>
    statementsOf(templates, github(name)).some(
      ({ effect, actions, resources }) =>
        effect === "Allow" &&
        actions.some((pattern) => covers(pattern, action)) &&
        (!resource || resources.some((pattern) => covers(pattern, resource))),
    );
  const rolesThatMay = (action: string, resource?: string) =>
    Object.keys(CONTEXTS).filter((name) => mayDo(name, action, resource));
  const parameter = (name: string) => `arn:aws:ssm:${configuration.region}:123456789012:parameter/${prefix}/${name}`;

  it("is deployed with the operator's own rights: by no role that the bootstrap makes later, with less", () => {
    const { assumeRoleArn, cloudFormationExecutionRoleArn } = deployments.Access.properties;
    expect([assumeRoleArn, cloudFormationExecutionRoleArn]).toEqual([undefined, undefined]);
  });

  it.each(Object.entries(CONTEXTS))("trusts exactly one kind of workflow run with the %s role", (name, context) => {
    const byNumber = "ids" in configuration.repository ? [`repo:example@1001/digidex@2002:${context}`] : [];
    const subjects = [`repo:example/digidex:${context}`, ...byNumber];
    const [statement, ...others] = trustOf(github(name));
    expect(others).toEqual([]);
    expect(statement!.raw).toMatchObject({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
    });
    expect(statement!.raw.Condition).toEqual({
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": subjects,
      },
    });
  });

  it("trusts nobody by a pattern", () => {
    for (const role of roles) {
      for (const { raw } of trustOf(role)) {
        expect(JSON.stringify(raw), role.id).not.toContain("*");
        expect(raw.Principal.AWS, role.id).toBeUndefined();
      }
    }
  });

  it("lets the diff role act as CDK's reading role, and do nothing else", () => {
    const allowed = statementsOf(templates, github("diff"));
    expect(allowed.flatMap(({ actions }) => actions)).toEqual(["sts:AssumeRole"]);
    for (const role of allowed.flatMap(({ resources }) => resources))
      expect(role).toContain(":role/cdk-hnb659fds-lookup-role-");
  });

  it("lets the drift role read and compare, and change nothing", () => {
    expect(statementsOf(templates, github("drift")).flatMap(({ actions }) => actions)).toEqual([
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
    ]);
    expect(JSON.stringify(github("drift").properties.ManagedPolicyArns)).toMatch(/policy\/ReadOnlyAccess"\]\]}\]$/);
  });

  it("gives the deploy role no way to delete the database, write the lifecycle's state or make roles", () => {
    expect(DANGEROUS.filter((action) => mayDo("deploy", action))).toEqual([]);
    // It deploys through CloudFormation, whose role is told so as well.
    const dataProtection = find("AWS::IAM::ManagedPolicy").find(
      ({ properties }) => properties.ManagedPolicyName === `${prefix}-data-protection`,
    )!;
    const denied = identityStatements(templates).filter(({ owner }) => owner.id === dataProtection.id);
    expect(denied.every(({ effect }) => effect === "Deny")).toBe(true);
    const data = denied.find(({ actions }) => actions.includes("rds:DeleteDBInstance"))!;
    expect(data.resources).toEqual(["*"]);
    expect(data.actions).toContain("rds:DeleteDBSnapshot");
    expect(denied.some(({ actions }) => actions.includes("ssm:PutParameter"))).toBe(true);
  });

  it("lets only lifecycle snapshot, note it, and delete, and pass only the one role for it", () => {
    for (const action of ["rds:CreateDBSnapshot", "cloudformation:DeleteStack", "iam:PassRole"]) {
      expect(rolesThatMay(action), action).toEqual(["lifecycle"]);
    }
    for (const name of ["snapshot", "latest", "phase"]) {
      expect(rolesThatMay("ssm:PutParameter", parameter(`lifecycle/${name}`)), name).toEqual(["lifecycle"]);
    }
    const passing = statementsOf(templates, github("lifecycle")).find(({ actions }) =>
      actions.includes("iam:PassRole"),
    )!;
    expect(passing.resources).toEqual([`arn:aws:iam::123456789012:role/${prefix}-lifecycle-execution`]);
    const deleting = statementsOf(templates, github("lifecycle")).find(({ actions }) =>
      actions.includes("cloudformation:DeleteStack"),
    )!;
    const persistent = ["access", "domain", "network", "pictures"];
    for (const stack of persistent) expect(deleting.resources.join()).not.toContain(`/${prefix}-${stack}`);
  });

  const stateBucket = `arn:aws:s3:::${prefix}-state-123456789012-${configuration.region}`;

  it("lets only the roles that change the account read, write and delete the lock, and no other object beside it", () => {
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
      expect(rolesThatMay(action, `${stateBucket}/lock`), action).toEqual(["deploy", "lifecycle"]);
      expect(rolesThatMay(action, `${stateBucket}/other`), action).toEqual([]);
    }
    expect(rolesThatMay("s3:ListBucket", stateBucket)).toEqual(["deploy", "lifecycle"]);
    for (const action of ["s3:PutBucketPolicy", "s3:DeleteBucket"]) expect(rolesThatMay(action)).toEqual([]);
  });

  it("denies CloudFormation's execution roles the state bucket", () => {
    const denied = identityStatements(templates).filter(
      ({ owner, effect, actions }) =>
        owner.properties.ManagedPolicyName === `${prefix}-execution` && effect === "Deny" && actions.includes("s3:*"),
    );
    expect(denied.flatMap(({ resources }) => resources)).toEqual([stateBucket, `${stateBucket}/*`]);
  });

  it("keeps the lock in a bucket with a fixed name, without versions", () => {
    const [bucket] = find("AWS::S3::Bucket", "Access");
    expect(bucket!.properties.BucketName).toBe(stateBucket.replace("arn:aws:s3:::", ""));
    expect(bucket!.properties.VersioningConfiguration).toBeUndefined();
  });

  it("puts no administrator within reach of a workflow", () => {
    expect(JSON.stringify(stacks)).not.toMatch(/AdministratorAccess|PowerUserAccess|IAMFullAccess/);
    for (const { owner, effect, actions } of identityStatements(templates)) {
      if (effect === "Allow") expect(actions, owner.id).not.toContain("*");
    }
  });

  it("limits every role outside the Access stack by the boundary", () => {
    const outside = roles.filter(({ stack }) => stack !== "Access");
    expect(outside.length).toBeGreaterThanOrEqual(5);
    for (const { id, properties } of outside) {
      expect(JSON.stringify(properties.PermissionsBoundary), id).toContain(`policy/${prefix}-boundary`);
    }
  });

  it("lets CloudFormation make roles only for our stacks, only within the boundary, and never those of Access", () => {
    const making = identityStatements(templates).find(({ actions }) => actions.includes("iam:CreateRole"))!;
    expect(making.raw.Condition.StringEquals["iam:PermissionsBoundary"]).toBe(
      `arn:aws:iam::123456789012:policy/${prefix}-boundary`,
    );
    const names = roles
      .filter(({ stack }) => stack === "Access")
      .map(({ properties }) => `arn:aws:iam::123456789012:role/${properties.RoleName}`);
    expect(names).toHaveLength(5);
    for (const statement of identityStatements(templates).filter(({ actions }) =>
      actions.some((one) => one.startsWith("iam:")),
    )) {
      if (statement.actions.includes("iam:PassRole") && statement.owner.id.startsWith("Lifecycle")) continue;
      for (const name of names) expect(statement.resources.filter((pattern) => covers(pattern, name))).toEqual([]);
    }
  });

  it("makes GitHub's provider once, or leaves the account's own alone", () => {
    const provided = !("createOidcProvider" in configuration);
    expect(all.filter(({ type }) => type === "AWS::IAM::OIDCProvider")).toHaveLength(provided ? 1 : 0);
  });
});
