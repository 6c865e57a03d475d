import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { repositoryVariables } from "../shared/repository-variables.ts";
import { fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { startGithub } from "../test/github-server.ts";
import { fakePrograms } from "../test/programs.ts";
import { runChecks } from "./doctor.ts";

const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "eu-central-1" },
  repository: { owner: "octo", name: "digidex", ids: { owner: "1001", repository: "2002" } },
});
const POLICIES = ["data-protection", "execution-database", "execution-functions", "execution-site"]
  .map((name) => `arn:aws:iam::111122223333:policy/digidex-${name}`)
  .join(",");

/** A deployment that passes every check. Each test breaks one thing. */
const CORRECT = {
  account: "111122223333",
  remote: "git@github.com:octo/digidex.git",
  stacks: ["digidex-access", "digidex-toolkit", "digidex-api"],
  policies: POLICIES,
  ghStatus: 0,
  variables: repositoryVariables(configuration),
  workflows: [{ path: ".github/workflows/deploy.yml", state: "active" }],
  environments: [
    { name: "production", deployment_branch_policy: { custom_branch_policies: true } },
    { name: "lifecycle", deployment_branch_policy: { custom_branch_policies: true } },
    {
      name: "lifecycle-approval",
      deployment_branch_policy: { custom_branch_policies: true },
      protection_rules: [{ type: "required_reviewers" }],
    },
  ] as { name: string; deployment_branch_policy: { custom_branch_policies: boolean } | null }[],
};

let aws: Awaited<ReturnType<typeof startAws>>;
let programs: ReturnType<typeof fakePrograms>;
let github: Awaited<ReturnType<typeof startGithub>>;

async function check(broken: Partial<typeof CORRECT> = {}, of = configuration) {
  const setUp = { ...CORRECT, ...broken };
  const facts = fakeAccountFacts(NEW_ACCOUNT);
  const handlers = {
    ...facts.handlers,
    GetCallerIdentity: identity(setUp.account),
    DescribeStacks: (parameters: URLSearchParams) => {
      const name = parameters.get("StackName");
      if (!setUp.stacks.includes(name!)) return doesNotExist(name);
      const policies = `<Parameters><member><ParameterKey>CloudFormationExecutionPolicies</ParameterKey><ParameterValue>${setUp.policies}</ParameterValue></member></Parameters>`;
      return `<Stacks><member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>${policies}</member></Stacks>`;
    },
  };
  aws = await startAws(handlers, { rest: facts.rest });
  const variables = Object.entries(setUp.variables).map(([name, value]) => ({ name, value }));
  programs = fakePrograms({
    git: `return { stdout: ${JSON.stringify(`${setUp.remote}\n`)} };`,
    gh: `
      if (args[0] === "auth") return { code: ${setUp.ghStatus} };
      if (args[0] === "variable") return { stdout: ${JSON.stringify(JSON.stringify(variables))} };
      if (args[1].endsWith("/permissions")) return { stdout: '{"enabled":true}' };
      if (args[1].endsWith("/workflows")) return { stdout: ${JSON.stringify(JSON.stringify({ workflows: setUp.workflows }))} };
      if (args[1].endsWith("/environments")) return { stdout: ${JSON.stringify(JSON.stringify({ environments: setUp.environments }))} };
      return { code: 1 };
    `,
  });
  github = await startGithub("octo/digidex");
  for (const [name, value] of Object.entries({ ...aws.env, GITHUB_API_URL: github.url })) vi.stubEnv(name, value);
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
  const results = await runChecks(of);
  return Object.fromEntries(
    results.map(({ name, finding }) => [
      name,
      "fix" in finding ? `${finding.message} → ${finding.fix}` : finding.state,
    ]),
  );
}
beforeEach(() => vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true"));
afterEach(async () => {
  vi.unstubAllEnvs();
  programs?.remove();
  await Promise.all([aws?.close(), github?.close()]);
});

it("passes every check of a correct set-up", async () => {
  expect(new Set(Object.values(await check()))).toEqual(new Set(["ok"]));
});

it.each([
  [
    "repository",
    { remote: "https://github.com/somebody/digidex" },
    /origin is somebody\/digidex.* → correct `repository`/,
  ],
  ["credentials", { account: "999999999999" }, /they are for 999999999999.* → sign in to the right account/],
  ["access", { stacks: ["digidex-toolkit", "digidex-api"] }, /no Access stack → npm run bootstrap/],
  [
    "bootstrap",
    { stacks: ["digidex-access", "digidex-api"] },
    /no digidex-toolkit in eu-central-1 → npm run bootstrap/,
  ],
  [
    "bootstrap",
    { policies: "arn:aws:iam::aws:policy/AdministratorAccess" },
    /other policies than ours.* → npm run bootstrap/,
  ],
  ["gh", { ghStatus: 1 }, /not signed in → gh auth login/],
  [
    "variables",
    { variables: { ...CORRECT.variables, AWS_REGION: "us-east-1" } },
    /another value: AWS_REGION → npm run bootstrap/,
  ],
  ["environments", { environments: CORRECT.environments.slice(0, 1) }, /no environment lifecycle → npm run bootstrap/],
  [
    "environments",
    { environments: CORRECT.environments.map((one) => ({ ...one, deployment_branch_policy: null })) },
    /open to every branch/,
  ],
  [
    "environments",
    { environments: CORRECT.environments.map((one) => ({ ...one, protection_rules: [] })) },
    /lifecycle-approval has no reviewers/,
  ],
  [
    "environments",
    {
      environments: CORRECT.environments.map((one) => ({
        ...one,
        protection_rules: one.name === "production" ? [] : [{ type: "required_reviewers" }],
      })),
    },
    /lifecycle has reviewers, and a run that waits for them holds the queue of the deployments/,
  ],
  [
    "workflows",
    { workflows: [] },
    /those of a fork are disabled.* → enable them: https:\/\/github.com\/octo\/digidex\/actions/,
  ],
  [
    "workflows",
    { workflows: [{ path: ".github/workflows/drift.yml", state: "disabled_inactivity" }] },
    /disabled: drift.yml → enable them/,
  ],
  [
    "deployment",
    { stacks: ["digidex-access", "digidex-toolkit"] },
    /torn down, or was never deployed → Actions, lifecycle/,
  ],
])("%s: says what is missing, and how to fix it", async (name, broken, expected) => {
  expect((await check(broken as Partial<typeof CORRECT>))[name]).toMatch(expected);
});

it.each([
  ["has no ids", undefined, "npm run bootstrap adds them"],
  [
    "has those of another repository",
    { owner: "1", repository: "2" },
    'set ids: { owner: "1001", repository: "2002" }',
  ],
])("says for a configuration that %s what to do, without `gh`", async (_, ids, fix) => {
  const repository = { ...configuration.repository, ids };
  expect((await check({ ghStatus: 1 }, { ...configuration, repository }))["token subject"]).toContain(fix);
});

it("checks nothing in an account that is not the configured one", async () => {
  expect(await check({ account: "999999999999" })).toMatchObject({
    access: "unknown",
    bootstrap: "unknown",
    deployment: "unknown",
  });
  expect(aws.requests.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
});

it("says for a new fork to begin with the configuration", async () => {
  const example = { ...configuration, repository: { owner: "example", name: "digidex" } };
  expect((await check({}, example)).configuration).toMatch(
    /still has the example's values → edit cdk\/config\/digidex\.config\.ts/,
  );
});

it("reports an expired session, and runs the other checks", async () => {
  aws = await startAws({
    GetCallerIdentity: () => ({ error: "ExpiredToken", message: "The security token has expired" }),
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  const results = await runChecks(configuration);
  const of = (name: string) => results.find((one) => one.name === name)!.finding;
  expect(of("credentials")).toMatchObject({
    state: "missing",
    message: expect.stringContaining("ExpiredToken"),
    fix: expect.stringContaining("aws sso login"),
  });
  expect(of("deployment")).toEqual({ state: "unknown", message: "needs credentials" });
});
