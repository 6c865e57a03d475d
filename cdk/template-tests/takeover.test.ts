import { describe, expect, it } from "vitest";
import { attacksOn, dataOfOthers, FOREIGN_ACCOUNT } from "./attacks.ts";
import { bootstrapRoles } from "./bootstrap-roles.ts";
import { handlerRequests } from "./handler-requests.ts";
import { executionRole, githubRole, managedPolicy, principal, resolve } from "./policies.ts";
import { decide, isAllowed, type Principal, permitted, refused } from "./simulator.ts";
import { describeEachConfiguration, type Templates } from "./templates.ts";

const ADMINISTRATOR = {
  name: "Administrator",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** A function whose role a template allowed everything, as far as the boundary lets it. */
const anyFunction = (templates: Templates): Principal => {
  const { findOne, names } = templates;
  const role = findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.functionRole("api"));
  return principal(templates, role, [ADMINISTRATOR]);
};

/**
 * Every role that a session can become by `sts:AssumeRole`, over any number of steps: those of the templates, and those that
 * `cdk bootstrap` creates, whose trust policies leave it to the policies of the caller.
 */
async function rolesReachedFrom(templates: Templates, first: Principal): Promise<(Principal & { ofAws: string[] })[]> {
  const own = templates.find("AWS::IAM::Role").map((role) => ({
    ...principal(templates, role),
    ofAws: (role.properties.ManagedPolicyArns ?? []).filter((one: unknown) =>
      JSON.stringify(one).includes(":aws:policy/"),
    ),
  }));
  const reached = new Map<string, Principal & { ofAws: string[] }>();
  const follow = async (from: Principal): Promise<void> => {
    for (const role of [...own, ...bootstrapRoles(templates)]) {
      if (reached.has(role.arn) || role.arn === first.arn) continue;
      if (!(await isAllowed(from, { action: "sts:AssumeRole", resource: role.arn }))) continue;
      reached.set(role.arn, role);
      await follow(role);
    }
  };
  await follow(first);
  return [...reached.values()];
}

describeEachConfiguration((templates) => {
  const { configuration, names } = templates;
  const { account, region, prefix } = configuration;
  const attackers: Record<string, Principal> = {
    "the deploy role": principal(templates, githubRole(templates, "deploy")),
    "CloudFormation's execution role": executionRole(templates, "deploy"),
    "a function": anyFunction(templates),
  };
  const attacks = attacksOn(templates);

  describe.each(Object.entries(attackers))("%s", (_, attacker) => {
    it.each(Object.keys(attacks))("cannot %s", async (aim) => {
      expect(await permitted(attacker, attacks[aim] ?? [])).toEqual([]);
    });
  });

  it.each(["diff", "deploy", "lifecycle", "drift"])(
    "no role that the %s role can assume goes further than it may itself, or has a policy of AWS",
    async (name) => {
      const first = principal(templates, githubRole(templates, name));
      const assumed = await rolesReachedFrom(templates, first);
      // The drift role only starts comparisons, and assumes nothing.
      expect(assumed.length > 0).toBe(name !== "drift");
      const found = assumed.map(async (role) => ({
        [role.arn]: [...role.ofAws, ...(await permitted(role, Object.values(attacks).flat()))],
      }));
      expect(Object.assign({}, ...(await Promise.all(found)))).toEqual(
        Object.fromEntries(assumed.map(({ arn }) => [arn, []])),
      );
    },
  );

  describe("the lifecycle role", () => {
    const lifecycle = principal(templates, githubRole(templates, "lifecycle"));
    const arn = (kind: string, name: string) => `arn:aws:${kind}:${region}:${account}:${name}`;
    const OWN: Readonly<Record<string, string[]>> = {
      "write the lifecycle parameters or the lock's bucket": [
        names.phaseParameter,
        names.latestParameter,
        names.snapshotParameter,
      ].map((name) => `ssm:PutParameter on ${arn("ssm", `parameter${name}`)}`),
      "delete the database or its snapshots, or share them": [
        `rds:DeleteDBInstance on ${arn("rds", `db:${prefix}`)}`,
        `rds:DeleteDBSnapshot on ${arn("rds", `snapshot:${prefix}-20261128-024431123`)}`,
      ],
      "give a role to another service": [`iam:PassRole on arn:aws:iam::${account}:role/${names.lifecycleExecution}`],
    };

    it.each(Object.keys(attacks))("can only do of this what it is for: %s", async (aim) => {
      expect(await permitted(lifecycle, attacks[aim] ?? [])).toEqual(OWN[aim] ?? []);
    });

    it("deletes no snapshot of an operator, of CloudFormation or of another deployment", async () => {
      const named = [
        ...[`${prefix}-good`, `${prefix}-database-snapshot-databaseb269d8bb-1a2b3c`, `${prefix}2-20261128-024431123`],
        ...["other-20261128-024431123", `${prefix}-20261128`],
      ].map((name) => ({ action: "rds:DeleteDBSnapshot", resource: arn("rds", `snapshot:${name}`) }));
      expect(await permitted(lifecycle, named)).toEqual([]);
    });
  });

  describe("the drift role, with whatever AWS's policy allows it", () => {
    const drift = principal(templates, githubRole(templates, "drift"), [ADMINISTRATOR]);

    it("cannot read data of another project", async () => {
      expect(await permitted(drift, dataOfOthers(templates))).toEqual([]);
    });

    it("reads what detects drift, and what says which release is live", async () => {
      const requests = (await Promise.all(templates.all.map((one) => handlerRequests(templates, one, "read")))).flat();
      const own = [
        ...requests.flatMap(({ action, resource, context = {} }) => (resource ? [{ action, resource, context }] : [])),
        { action: "s3:GetObject", resource: `arn:aws:s3:::${prefix}-site-releasesbucket-1a2b/0123abc.json` },
        { action: "ssm:GetParameter", resource: `arn:aws:ssm:${region}:${account}:parameter${names.phaseParameter}` },
      ];
      expect(own.length).toBeGreaterThan(100);
      expect(await refused(drift, own)).toEqual([]);
    });
  });

  it("has only requests that an administrator could send", async () => {
    const administrator = { arn: `arn:aws:iam::${account}:role/Administrator`, account, policies: [ADMINISTRATOR] };
    const requests = Object.values(attacks).flat();
    expect(requests.length).toBeGreaterThan(200);
    const allowed = await permitted(administrator, requests);
    // The other account would have to agree.
    const elsewhere = requests.filter(({ resource }) => resource.includes(FOREIGN_ACCOUNT));
    expect(allowed).toHaveLength(requests.length - elsewhere.length);
  });

  it("denies explicitly what would delete data, whatever a later policy allows", async () => {
    const role = executionRole(templates, "deploy");
    const later = { ...role, policies: [...role.policies, ADMINISTRATOR] };
    const aims = ["delete, expire, unversion, overwrite or publish the pictures"];
    const data = aims.flatMap((aim) => attacks[aim] ?? []).filter(({ resource }) => resource.includes("pictures"));
    for (const request of [
      ...data,
      { action: "rds:DeleteDBInstance", resource: `arn:aws:rds:${region}:${account}:db:x` },
    ]) {
      if (request.action === "s3:BypassGovernanceRetention") continue;
      expect(await decide(later, request), request.action).toBe("ExplicitlyDenied");
    }
  });

  it("lets a function do what it needs", async () => {
    const role = anyFunction(templates);
    const logs = `arn:aws:logs:${region}:${account}:log-group:${prefix}-api-Logs:log-stream:one`;
    for (const [action, resource] of [
      ["logs:PutLogEvents", logs],
      ["ec2:CreateNetworkInterface", `arn:aws:ec2:${region}:${account}:subnet/subnet-0a1b2c3d`],
      ["ec2:DescribeNetworkInterfaces", "*"],
      ["rds-db:connect", `arn:aws:rds-db:${region}:${account}:dbuser:db-OURS/digidex_api`],
      ["lambda:InvokeFunction", `arn:aws:lambda:${region}:${account}:function:${prefix}-api-Migration`],
    ] as const) {
      expect(await decide(role, { action, resource }), action).toBe("Allowed");
    }
  });

  it("keeps the network interfaces of Lambda from a function's own code", () => {
    const { properties } = managedPolicy(templates, names.boundary);
    const statements = resolve(templates, "Access", properties.PolicyDocument).Statement;
    // The simulator does not know this key: https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
    expect(statements.find(({ Sid }: { Sid: string }) => Sid === "NetworkInterfaces").Condition).toEqual({
      Null: { "lambda:SourceFunctionArn": "true" },
    });
  });
});
