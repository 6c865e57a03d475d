import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { repositoryVariables } from "../shared/repository-variables.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { standIns } from "../test/programs.ts";
import { examine } from "./examine.ts";

const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "eu-central-1" },
  repository: { owner: "octo", name: "digidex" },
});
const POLICIES = ["execution", "data-protection"]
  .map((name) => `arn:aws:iam::111122223333:policy/digidex-${name}`)
  .join(",");

/** A deployment where all is well; a test breaks one thing. */
const WELL = {
  account: "111122223333",
  remote: "git@github.com:octo/digidex.git",
  stacks: ["digidex-access", "CDKToolkit", "digidex-api"],
  policies: POLICIES,
  ghStatus: 0,
  variables: repositoryVariables(configuration),
  created: "2024-05-01T10:00:00Z",
  environments: [
    { name: "production", deployment_branch_policy: { custom_branch_policies: true } },
    {
      name: "lifecycle",
      deployment_branch_policy: { custom_branch_policies: true },
      protection_rules: [{ type: "required_reviewers" }],
    },
  ] as { name: string; deployment_branch_policy: { custom_branch_policies: boolean } | null }[],
};

let aws: Awaited<ReturnType<typeof startAws>>;
let programs: ReturnType<typeof standIns>;

async function look(broken: Partial<typeof WELL> = {}, of = configuration) {
  const world = { ...WELL, ...broken };
  aws = await startAws({
    GetCallerIdentity: identity(world.account),
    DescribeStacks: (parameters) => {
      const name = parameters.get("StackName");
      if (!world.stacks.includes(name!)) return doesNotExist(name);
      const policies = `<Parameters><member><ParameterKey>CloudFormationExecutionPolicies</ParameterKey><ParameterValue>${world.policies}</ParameterValue></member></Parameters>`;
      return `<Stacks><member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>${policies}</member></Stacks>`;
    },
  });
  const variables = Object.entries(world.variables).map(([name, value]) => ({ name, value }));
  programs = standIns({
    git: `return { stdout: ${JSON.stringify(`${world.remote}\n`)} };`,
    gh: `
      if (args[0] === "auth") return { code: ${world.ghStatus} };
      if (args[0] === "variable") return { stdout: ${JSON.stringify(JSON.stringify(variables))} };
      if (args[1].endsWith("/environments")) return { stdout: ${JSON.stringify(JSON.stringify({ environments: world.environments }))} };
      return { stdout: ${JSON.stringify(JSON.stringify({ id: 22, owner: { id: 11 }, created_at: world.created }))} };
    `,
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
  const found = await examine(of);
  return Object.fromEntries(
    found.map(({ name, finding }) => [name, "mend" in finding ? `${finding.says} → ${finding.mend}` : finding.state]),
  );
}
beforeEach(() => vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true"));
afterEach(async () => {
  vi.unstubAllEnvs();
  programs?.remove();
  await aws?.close();
});

it("finds all well where all is well", async () => {
  expect(new Set(Object.values(await look()))).toEqual(new Set(["well"]));
});

it.each([
  [
    "repository",
    { remote: "https://github.com/somebody/digidex" },
    /origin is somebody\/digidex.* → correct `repository`/,
  ],
  ["credentials", { account: "999999999999" }, /they are for 999999999999.* → sign in to the right account/],
  ["access", { stacks: ["CDKToolkit", "digidex-api"] }, /no Access stack → npm run bootstrap/],
  ["bootstrap", { stacks: ["digidex-access", "digidex-api"] }, /no CDKToolkit in eu-central-1 → npm run bootstrap/],
  [
    "bootstrap",
    { policies: "arn:aws:iam::aws:policy/AdministratorAccess" },
    /other policies than ours.* → npm run bootstrap/,
  ],
  ["gh", { ghStatus: 1 }, /not signed in → gh auth login/],
  [
    "variables",
    { variables: { ...WELL.variables, AWS_REGION: "us-east-1" } },
    /something else: AWS_REGION → npm run bootstrap/,
  ],
  ["environments", { environments: WELL.environments.slice(0, 1) }, /no environment lifecycle → npm run bootstrap/],
  [
    "environments",
    { environments: WELL.environments.map((one) => ({ ...one, deployment_branch_policy: null })) },
    /open to every branch/,
  ],
  [
    "environments",
    { environments: WELL.environments.map((one) => ({ ...one, protection_rules: [] })) },
    /lifecycle has no reviewers/,
  ],
  ["token subject", { created: "2026-08-01T10:00:00Z" }, /add ids: { owner: "11", repository: "22" }/],
  ["system", { stacks: ["digidex-access", "CDKToolkit"] }, /torn down, or was never there → Actions, lifecycle/],
])("%s: says what is missing, and what mends it", async (name, broken, expected) => {
  expect((await look(broken as Partial<typeof WELL>))[name]).toMatch(expected);
});

it("looks at nothing on an account that is not ours", async () => {
  expect(await look({ account: "999999999999" })).toMatchObject({
    access: "unknown",
    bootstrap: "unknown",
    system: "unknown",
  });
  expect(aws.asked.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
});

it("says of a fresh fork to begin with the configuration", async () => {
  const example = { ...configuration, repository: { owner: "example", name: "digidex" } };
  expect((await look({}, example)).configuration).toMatch(
    /still the example's → edit cdk\/config\/digidex\.config\.ts/,
  );
});

it("says so and goes on when the session has expired", async () => {
  aws = await startAws({
    GetCallerIdentity: () => ({ error: "ExpiredToken", message: "The security token has expired" }),
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  const found = await examine(configuration);
  const of = (name: string) => found.find((one) => one.name === name)!.finding;
  expect(of("credentials")).toMatchObject({
    state: "missing",
    says: expect.stringContaining("ExpiredToken"),
    mend: expect.stringContaining("aws sso login"),
  });
  expect(of("system")).toEqual({ state: "unknown", says: "needs credentials" });
});
