import { describe, expect, it } from "vitest";
import { FUNCTION_ROLES } from "../config/names.ts";
import { isDeployedByOperator, regionOf, STACK_NAMES, STACKS, type StackName } from "../config/stacks.ts";
import { bootstrapRoles } from "../template-tests/bootstrap-roles.ts";
import {
  executionRole,
  githubRole,
  identityStatements,
  managedPolicy,
  principal,
  resolve,
  statementsOf,
  trustOf,
} from "../template-tests/policies.ts";
import { canBeLimited, decide, isAllowed, trusts } from "../template-tests/simulator.ts";
import { describeEachConfiguration, type Json } from "../template-tests/templates.ts";

const CONTEXTS = {
  diff: "pull_request",
  deploy: "environment:production",
  lifecycle: "environment:lifecycle",
  drift: "ref:refs/heads/main",
};
const WORKFLOWS = {
  ...{
    diff: ["diff.yml"],
    deploy: ["deploy.yml", "roll-back.yml"],
    lifecycle: ["lifecycle.yml"],
    drift: ["drift.yml"],
  },
} satisfies Record<keyof typeof CONTEXTS, string[]>;
type RoleName = keyof typeof CONTEXTS;
const ROLE_NAMES = Object.keys(CONTEXTS) as RoleName[];

/** The claims of a token that GitHub gives to a run of a workflow file of `example/digidex`, as far as AWS reads them. */
function claimsOf(role: RoleName, more: Record<string, string> = {}): Record<string, string> {
  const [owner, repository] = ["example", "digidex"];
  const ref = role === "diff" ? "refs/pull/7/merge" : "refs/heads/main";
  const claims = {
    ...{ aud: "sts.amazonaws.com", sub: `repo:${owner}/${repository}:${CONTEXTS[role]}`, ref },
    ...{ repository: `${owner}/${repository}`, repository_id: "2002", repository_owner_id: "1001", actor: "somebody" },
    job_workflow_ref: `${owner}/${repository}/.github/workflows/${WORKFLOWS[role][0]}@${more.ref ?? ref}`,
  };
  return Object.fromEntries(Object.entries({ ...claims, ...more }).map(([key, value]) => [`${HOST}:${key}`, value]));
}
const HOST = "token.actions.githubusercontent.com";

describeEachConfiguration((templates) => {
  const { find, findOne, configuration, names, all, stacks, deployments } = templates;
  const { account, region, prefix } = configuration;
  const roles = find("AWS::IAM::Role");
  const github = (name: string) => githubRole(templates, name);
  /** The GitHub roles that may send a request, in this account. */
  const rolesThatMay = async (action: string, resource: string): Promise<string[]> => {
    const context = { "aws:ResourceAccount": account, "iam:PassedToService": "cloudformation.amazonaws.com" };
    const asked = Object.keys(CONTEXTS).map(async (name) => {
      const allowed = await isAllowed(principal(templates, github(name)), { action, resource, context });
      return allowed ? [name] : [];
    });
    return (await Promise.all(asked)).flat();
  };
  const lifecycleResources = (action: string) =>
    statementsOf(templates, github("lifecycle"))
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => resources);

  it("is deployed with the operator's credentials, as every stack that only bootstrap deploys", () => {
    const withoutRoles = Object.entries<Json>(deployments).filter(
      ([id, { type, properties }]) =>
        type === "aws:cloudformation:stack" && stacks[id] && !properties.cloudFormationExecutionRoleArn,
    );
    const expected = STACK_NAMES.filter((name) => isDeployedByOperator(name) && stacks[STACKS[name].id]);
    expect(withoutRoles.map(([id]) => id).sort()).toEqual(expected.map((name) => STACKS[name].id).sort());
    expect(expected).toEqual(expect.arrayContaining(["access", "network", "pictures"]));
    for (const [, { properties }] of withoutRoles) expect(properties.assumeRoleArn).toBeUndefined();
  });

  const isTrusted = (role: RoleName, claims: Record<string, string>) =>
    trusts(
      trustOf(github(role)).map(({ raw }) => raw),
      claims,
    );

  describe.each(ROLE_NAMES)("the trust policy of the %s role", (role) => {
    it("names GitHub's provider and this repository, and no other condition can match", () => {
      const [statement, ...others] = trustOf(github(role)).map(({ raw }) => raw);
      expect(others).toEqual([]);
      expect(statement).toMatchObject({
        ...{ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" },
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${HOST}` },
      });
      const byNumber = configuration.repository.ids ? [`repo:example@1001/digidex@2002:${CONTEXTS[role]}`] : [];
      expect(statement.Condition.StringEquals[`${HOST}:sub`]).toEqual([
        `repo:example/digidex:${CONTEXTS[role]}`,
        ...byNumber,
      ]);
      const patterns = Object.values<Json>(statement.Condition.StringLike ?? {}).flat();
      for (const pattern of patterns) expect(pattern).toMatch(/refs\/pull\/\*\/merge$/);
    });

    it.each(WORKFLOWS[role])("accepts a run of %s", async (file) => {
      const { [`${HOST}:ref`]: ref } = claimsOf(role);
      const job_workflow_ref = `example/digidex/.github/workflows/${file}@${ref}`;
      expect(await isTrusted(role, claimsOf(role, { job_workflow_ref }))).toBe(true);
    });

    it("refuses other kinds of runs, branches, workflows and repositories", async () => {
      const others = ROLE_NAMES.filter((other) => other !== role).map((other) => ({
        sub: `repo:example/digidex:${CONTEXTS[other]}`,
      }));
      const workflow = (file: string, repository = "example/digidex") => ({
        job_workflow_ref: `${repository}/.github/workflows/${file}@${claimsOf(role)[`${HOST}:ref`]}`,
      });
      const refusedOnes: Record<string, string>[] = [
        ...others,
        { aud: "https://github.com/example" },
        { sub: `repo:somebody/digidex:${CONTEXTS[role]}` },
        // An environment that is open to every branch is no way round.
        { ref: "refs/heads/other" },
        { ref: "refs/tags/main" },
        // A workflow of another branch that calls the one of this branch.
        { ref: "refs/heads/other", ...workflow(WORKFLOWS[role][0]!) },
        workflow("other.yml"),
        workflow(WORKFLOWS[role][0]!, "somebody/workflows"),
        // Whoever takes the name after the repository was deleted or renamed.
        ...(configuration.repository.ids ? [{ repository_id: "666" }] : []),
      ];
      for (const claims of refusedOnes)
        expect(await isTrusted(role, claimsOf(role, claims)), JSON.stringify(claims)).toBe(false);
    });
  });

  it("lets only lifecycle's credentials last longer than an hour", () => {
    const hours = Object.keys(CONTEXTS).map((name) => [name, github(name).properties.MaxSessionDuration / 3600]);
    expect(Object.fromEntries(hours)).toEqual({ diff: 1, deploy: 1, lifecycle: 3, drift: 1 });
  });

  it("does not let CloudFormation wait for the network interfaces of deleted functions, in a network that stays", async () => {
    // Without this permission it does not wait: the page of `AWS::Lambda::Function VpcConfig` says so.
    const request = { action: "ec2:DescribeNetworkInterfaces", resource: "*" };
    for (const command of ["deploy", "lifecycle"] as const)
      expect(await decide(executionRole(templates, command), request), command).toBe("ExplicitlyDenied");
  });

  it("has no wildcard in any trust policy, and no account but its own, for roles that only a policy lets somebody assume", () => {
    for (const role of roles) {
      // Except for the number of a pull request.
      for (const { raw } of trustOf(role))
        expect(JSON.stringify(raw).replaceAll("refs/pull/*/merge", ""), role.id).not.toContain("*");
    }
    const users = roles.flatMap((role) =>
      trustOf(role).flatMap(({ raw: { Principal } }) =>
        Principal.AWS ? [[role.properties.RoleName, resolve(templates, "Access", Principal.AWS)]] : [],
      ),
    );
    const root = `arn:aws:iam::${account}:root`;
    expect(users).toEqual([
      [names.cdkRole("deploy"), root],
      [names.cdkRole("lookup"), root],
    ]);
  });

  it("allows the diff role to assume the role that reads our stacks, and nothing else", () => {
    const [allowed, ...others] = statementsOf(templates, github("diff"));
    expect([allowed?.actions, allowed?.resources, others]).toEqual([
      ["sts:AssumeRole"],
      [`arn:aws:iam::${account}:role/${names.cdkRole("lookup")}`],
      [],
    ]);
  });

  it("deploys and reads stacks with roles of this stack, which may change no stack that only the operator deploys", async () => {
    const withRoles = Object.values<Json>(deployments).flatMap(({ type, properties }) =>
      type === "aws:cloudformation:stack" && properties.assumeRoleArn ? [properties] : [],
    );
    expect(withRoles.length).toBeGreaterThan(3);
    const arn = (role: "deploy" | "lookup") => `arn:aws:iam::${account}:role/${names.cdkRole(role)}`;
    for (const { assumeRoleArn, lookupRole } of withRoles)
      expect([assumeRoleArn, lookupRole.arn]).toEqual([arn("deploy"), arn("lookup")]);
    const cdkRole = (name: "deploy" | "lookup") =>
      principal(
        templates,
        findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.cdkRole(name)),
      );
    const mayChange = async (name: StackName, action: string) =>
      isAllowed(cdkRole("deploy"), {
        action: `cloudformation:${action}`,
        resource: `arn:aws:cloudformation:${regionOf(configuration, name)}:${account}:stack/${names.stack(name)}/0a1b2c`,
      });
    for (const name of STACK_NAMES) {
      const expected = !isDeployedByOperator(name);
      for (const action of ["CreateChangeSet", "ExecuteChangeSet"])
        expect(await mayChange(name, action), `${action} ${name}`).toBe(expected);
      expect(await mayChange(name, "DeleteStack"), name).toBe(expected && name !== "database");
    }
  });

  it("allows the drift role to read, to detect drift and to send the operators an e-mail, and nothing else", () => {
    const allowed = statementsOf(templates, github("drift")).filter(({ effect }) => effect === "Allow");
    expect(allowed.flatMap(({ actions }) => actions)).toEqual([
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
      "sns:Publish",
    ]);
    const [topic] = allowed.flatMap(({ actions, resources }) => (actions.includes("sns:Publish") ? resources : []));
    expect(topic).toBe(`arn:aws:sns:${region}:${account}:${prefix}-alerts-*`);
    expect(JSON.stringify(github("drift").properties.ManagedPolicyArns)).toMatch(/policy\/ReadOnlyAccess"\]\]}\]$/);
  });

  it("may do with our stacks what the role of `cdk bootstrap` may do, but for what the CLI does not need", async () => {
    const ofBootstrap = bootstrapRoles(templates).find(({ arn }) => arn.includes("-deploy-role-"));
    const statements = (ofBootstrap?.policies ?? []).flatMap(({ policy }) => policy.Statement);
    const actions: string[] = statements.flatMap(({ Action }: Json) => Action);
    const wanted = [...new Set(actions)].filter((action) => action.startsWith("cloudformation:"));
    const own = principal(
      templates,
      findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.cdkRole("deploy")),
    );
    const resource = `arn:aws:cloudformation:${region}:${account}:stack/${names.stack("api")}/0a1b2c`;
    const missing = await Promise.all(
      wanted.map(async (action) => {
        const isWildcardOnly = !(await canBeLimited(action));
        return (await isAllowed(own, { action, resource: isWildcardOnly ? "*" : resource })) ? [] : [action];
      }),
    );
    expect(missing.flat().sort()).toEqual([
      // Stacks fail and are rolled back by CloudFormation; what remains is for the operator (docs/runbook.md).
      "cloudformation:ContinueUpdateRollback",
      // Stacks are deployed by change sets.
      "cloudformation:CreateStack",
      "cloudformation:CreateStackRefactor",
      "cloudformation:ExecuteStackRefactor",
      "cloudformation:RollbackStack",
      "cloudformation:UpdateStack",
    ]);
  });

  it("lets who deploys a stack read what its template reads from Parameter Store, which CloudFormation does as the caller", async () => {
    const cdk = principal(
      templates,
      findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.cdkRole("deploy")),
    );
    const read = STACK_NAMES.filter((name) => !isDeployedByOperator(name)).flatMap((name) =>
      Object.values<Json>(stacks[STACKS[name].id]?.Parameters ?? {})
        .filter(({ Type }) => Type.startsWith("AWS::SSM::Parameter::Value"))
        .map(({ Default }) => `arn:aws:ssm:${regionOf(configuration, name)}:${account}:parameter${Default}`),
    );
    expect(new Set(read).size).toBeGreaterThanOrEqual(2);
    for (const resource of read)
      expect(await isAllowed(cdk, { action: "ssm:GetParameters", resource }), resource).toBe(true);
    // `sleep` and `wake` update the Site stack themselves.
    const version = `arn:aws:ssm:${region}:${account}:parameter/cdk-bootstrap/${prefix}/version`;
    expect(await rolesThatMay("ssm:GetParameters", version)).toEqual(["lifecycle"]);
  });

  it("allows only lifecycle to take snapshots, write lifecycle parameters and delete stacks", async () => {
    const rds = (kind: string) => `arn:aws:rds:${region}:${account}:${kind}:${prefix}`;
    for (const [action, resource] of [
      ["rds:CreateDBSnapshot", rds("db")],
      ["rds:ModifyDBInstance", rds("db")],
      ["cloudformation:DeleteStack", `arn:aws:cloudformation:${region}:${account}:stack/${prefix}-site/0a1b2c`],
      ["iam:PassRole", `arn:aws:iam::${account}:role/${prefix}-lifecycle-execution`],
    ] as const) {
      expect(await rolesThatMay(action, resource), action).toEqual(["lifecycle"]);
    }
    for (const name of [names.snapshotParameter, names.latestParameter, names.phaseParameter]) {
      const parameter = `arn:aws:ssm:${region}:${account}:parameter${name}`;
      expect(await rolesThatMay("ssm:PutParameter", parameter), name).toEqual(["lifecycle"]);
      expect(await rolesThatMay("ssm:DeleteParameter", parameter), name).toEqual([]);
    }
  });

  it("allows lifecycle to pass only its own execution role", () => {
    expect(lifecycleResources("iam:PassRole")).toEqual([`arn:aws:iam::${account}:role/${prefix}-lifecycle-execution`]);
  });

  it("allows lifecycle to delete exactly the stacks that are not persistent", async () => {
    const arns = STACK_NAMES.map(
      (name) => `arn:aws:cloudformation:${region}:${account}:stack/${prefix}-${name}/0a1b2c`,
    );
    const roles = await Promise.all(arns.map((arn) => rolesThatMay("cloudformation:DeleteStack", arn)));
    const expected = STACK_NAMES.map((name) => (STACKS[name].lifetime === "persistent" ? [] : ["lifecycle"]));
    expect(roles).toEqual(expected);
  });

  const stateBucket = `arn:aws:s3:::${prefix}-state-${account}-${region}`;

  it("allows only deploy and lifecycle to read, write and delete the lock, and no other object of its bucket", async () => {
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
      expect(await rolesThatMay(action, `${stateBucket}/lock`), action).toEqual(["deploy", "lifecycle"]);
      expect(
        (await rolesThatMay(action, `${stateBucket}/other`)).filter((name) => name !== "drift"),
        action,
      ).toEqual([]);
    }
    expect(await rolesThatMay("s3:ListBucket", stateBucket)).toEqual(["deploy", "lifecycle"]);
    for (const action of ["s3:PutBucketPolicy", "s3:DeleteBucket"])
      expect(await rolesThatMay(action, stateBucket)).toEqual([]);
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

  it("has every role, and those of functions under the boundary", () => {
    expect(roles.map(({ stack }) => stack)).toEqual(roles.map(() => "Access"));
    const ofFunctions = roles.filter((role) =>
      trustOf(role).some(({ raw }) => raw.Principal.Service === "lambda.amazonaws.com"),
    );
    expect(ofFunctions).toHaveLength(FUNCTION_ROLES.length);
    const boundary = managedPolicy(templates, names.boundary);
    for (const { id, properties } of ofFunctions)
      expect(properties.PermissionsBoundary, id).toEqual({ Ref: boundary.id });
  });

  it("gives every function a role of this stack", () => {
    const arns = roles.map(({ properties }) => properties.RoleName);
    const used = find("AWS::Lambda::Function").map(({ properties }) => JSON.stringify(properties.Role));
    expect(used.length).toBeGreaterThanOrEqual(5);
    for (const role of used)
      expect(
        arns.some((name) => role.includes(`:role/${name}"`)),
        role,
      ).toBe(true);
  });

  it("creates GitHub's OIDC provider unless the account has one", () => {
    const expected = configuration.createOidcProvider ? 1 : 0;
    expect(all.filter(({ type }) => type === "AWS::IAM::OIDCProvider")).toHaveLength(expected);
  });
});
