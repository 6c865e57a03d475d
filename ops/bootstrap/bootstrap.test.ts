import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { captureProgram } from "../shared/programs.ts";
import { REQUIRED_CHECKS } from "../shared/repository-variables.ts";
import { type AccountFacts, fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { startDns } from "../test/dns-server.ts";
import { captureConsole, folderWith } from "../test/fixtures.ts";
import { OPERATOR, startGithub, TOKEN } from "../test/github-server.ts";
import { newRepository, type Settings } from "../test/github-settings.ts";
import { type FakeProgram, fakePrograms } from "../test/programs.ts";
import { bootstrap, printBootstrap } from "./bootstrap.ts";

const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "ap-southeast-2", domain: { name: "example.com" } },
  repository: { owner: "octo", name: "digidex" },
});

let aws: Awaited<ReturnType<typeof startAws>>;
let programs: ReturnType<typeof fakePrograms>;
let lines: string[];

let dns: Awaited<ReturnType<typeof startDns>>;
let github: Awaited<ReturnType<typeof startGithub>>;
let folder: string;
let remove: (() => void) | undefined;
const run = (of = committed(), more = {}) =>
  bootstrap(of, { method: "change-set", file: join(folder, "digidex.config.ts"), ...more });
/** The configuration as it is in its file, to which a first run adds the ids. */
function committed() {
  const [, owner, repository] =
    /ids: { owner: "(\d+)", repository: "(\d+)"/.exec(readFileSync(join(folder, "digidex.config.ts"), "utf8")) ?? [];
  if (!owner || !repository) return configuration;
  return { ...configuration, repository: { ...configuration.repository, ids: { owner, repository } } };
}

/** A `gh` that sends its requests to the fake of GitHub. */
const ghOf = (url: string) => `
  if (args[0] === "auth") return { stdout: ${JSON.stringify(TOKEN)} };
  const [, , , method, path] = ["", ...args];
  const headers = { authorization: "token " + ${JSON.stringify(TOKEN)} };
  const response = await fetch(${JSON.stringify(url)} + "/" + path, { method, headers, ...(input && { body: input }) });
  return response.ok ? {} : { code: 1, stderr: await response.text() };
`;

async function begin({
  account = "111122223333",
  signedIn = true,
  npx = {} as FakeProgram,
  facts = {} as Partial<AccountFacts>,
  settings = {} as Partial<Settings>,
} = {}) {
  const fake = fakeAccountFacts({ ...NEW_ACCOUNT, ...facts });
  const zone = "<member><OutputKey>ZoneId</OutputKey><OutputValue>Z1</OutputValue></member>";
  const handlers = {
    ...fake.handlers,
    GetCallerIdentity: identity(account),
    DescribeStacks: (parameters: URLSearchParams) => {
      const name = parameters.get("StackName");
      if (name !== "digidex-zone") return doesNotExist(name);
      return `<Stacks><member><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${zone}</Outputs></member></Stacks>`;
    },
  };
  aws = await startAws(handlers, { rest: fake.rest });
  dns = await startDns({});
  github = await startGithub("octo/digidex");
  ({ folder, remove } = folderWith({ "digidex.config.ts": 'repository: { owner: "octo", name: "digidex" },' }));
  Object.assign(github.settings, settings);
  programs = fakePrograms({ npm: {}, npx, gh: signedIn ? ghOf(github.url) : { code: 4 } });
  const env = { ...aws.env, DNS_SERVERS: dns.address, GITHUB_API_URL: github.url, GH_TOKEN: "", GITHUB_TOKEN: "" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
}
beforeEach(() => {
  lines = captureConsole();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  programs?.remove();
  remove?.();
  await Promise.all([aws?.close(), dns?.close(), github?.close()]);
});
const calls = () => programs.calls().filter(({ args }) => args[0] !== "auth");
/** The requests that change something on GitHub. */
const changes = () => github.requests.filter((line) => !line.startsWith("GET "));
const commands = () =>
  calls()
    .filter(({ program }) => program !== "gh")
    .map(({ program, args }) => [program, ...args].join(" "));

it("deploys our policies and what no workflow can change first, then bootstraps the CDK with them in every region", async () => {
  await begin();
  await run();
  expect(commands().slice(0, 3)).toEqual([
    "npm run synth",
    "npx cdk deploy Access Zone Network Pictures --app dist --exclusively --require-approval never --method=change-set",
    "npx cdk bootstrap aws://111122223333/ap-southeast-2 aws://111122223333/us-east-1 --qualifier digidex --toolkit-stack-name digidex-toolkit --cloudformation-execution-policies arn:aws:iam::111122223333:policy/digidex-execution-database,arn:aws:iam::111122223333:policy/digidex-execution-functions,arn:aws:iam::111122223333:policy/digidex-execution-site,arn:aws:iam::111122223333:policy/digidex-data-protection --termination-protection",
  ]);
  expect(commands().join()).not.toMatch(/Administrator/);
});

it("prints the name servers of the hosted zone until DNS shows them", async () => {
  await begin();
  await run();
  expect(lines.join("\n")).toContain(
    "Enter these name servers for example.com at its registrar: ns-1.awsdns-1.com, ns-2.awsdns-2.org",
  );
});

it("deploys no zone without a domain", async () => {
  await begin();
  await run({ ...configuration, domain: undefined });
  expect(commands().join()).not.toMatch(/Zone/);
});

it("creates RDS' service role when the account has none", async () => {
  await begin({ facts: { serviceRole: false } });
  await run();
  expect(aws.requests.map(({ action }) => action)).toContain("CreateServiceLinkedRole");
});

it("reads the ids of repository and owner from GitHub without a token, and adds them to the configuration", async () => {
  await begin({ signedIn: false });
  await run(configuration, { accountOnly: true });
  expect(readFileSync(join(folder, "digidex.config.ts"), "utf8")).toBe(
    'repository: { owner: "octo", name: "digidex", ids: { owner: "1001", repository: "2002" } },',
  );
  expect(lines.join("\n")).toContain("commit it");
  expect(github.requests).toEqual(["GET /repos/octo/digidex"]);
});

const environmentOf = (name: string) => github.settings.environments.get(name);
type RequiredChecks = { parameters?: { required_status_checks: { context: string; integration_id?: number }[] } };
/** The rules of main, by type. */
const rules = () =>
  Object.fromEntries(github.settings.rulesets.flatMap(({ rules = [] }) => rules).map((one) => [one.type, one]));

it("protects main and the environments before the roles exist, and lets the workflows use the roles afterwards", async () => {
  await begin({ npx: { code: 1 } });
  await expect(run()).rejects.toThrow("npx cdk deploy Access");
  for (const name of ["production", "lifecycle", "lifecycle-approval"]) {
    expect(environmentOf(name)).toMatchObject({
      deployment_branch_policy: { custom_branch_policies: true },
      policies: [{ name: "main", type: "branch" }],
    });
  }
  expect(environmentOf("production")?.reviewers).toEqual([]);
  expect(environmentOf("lifecycle-approval")).toMatchObject({
    reviewers: [{ type: "User", id: OPERATOR }],
    prevent_self_review: true,
  });
  expect(github.settings.variables.size).toBe(0);
  programs.remove();
  programs = fakePrograms({ npm: {}, npx: {}, gh: ghOf(github.url) });
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
  await run();
  expect(github.settings.variables.get("AWS_DEPLOY_ROLE_ARN")).toBe(
    "arn:aws:iam::111122223333:role/digidex-github-deploy",
  );
  expect(lines.join("\n")).toContain("Only operator reviews runs of lifecycle");
});

it("rules main: a pull request, a review by a code owner, every check by its name, and no rewriting", async () => {
  await begin();
  await run();
  expect(github.settings.rulesets).toMatchObject([
    {
      enforcement: "active",
      conditions: { ref_name: { include: ["refs/heads/main"], exclude: [] } },
      bypass_actors: [],
    },
  ]);
  expect(Object.keys(rules()).sort()).toEqual([
    "deletion",
    "non_fast_forward",
    "pull_request",
    "required_status_checks",
  ]);
  expect(rules().pull_request).toMatchObject({
    parameters: {
      required_approving_review_count: 1,
      require_code_owner_review: true,
      require_last_push_approval: true,
    },
  });
  const checks = REQUIRED_CHECKS.map((context) => ({ context, integration_id: 15_368 }));
  expect(rules().required_status_checks).toMatchObject({ parameters: { required_status_checks: checks } });
});

it("lets a single operator merge and approve alone", async () => {
  await begin();
  await run({ ...configuration, singleOperator: true });
  expect(environmentOf("lifecycle-approval")).toMatchObject({ reviewers: [], prevent_self_review: false });
  expect(rules().pull_request).toMatchObject({
    parameters: {
      required_approving_review_count: 0,
      require_code_owner_review: false,
      require_last_push_approval: false,
    },
  });
  expect(lines.join("\n")).not.toContain("reviews runs of lifecycle");
});

it("changes nothing that is set up", async () => {
  await begin();
  await run();
  const before = structuredClone(github.settings);
  github.requests.length = 0;
  await run();
  expect(changes()).toEqual([]);
  expect(github.settings).toEqual(before);
});

describe("what a team has set", () => {
  const restricted = { protected_branches: false, custom_branch_policies: true };
  const main = { id: 1, name: "main", type: "branch" as const };

  it("is kept: reviewers, timers, and that administrators may not bypass them", async () => {
    const strict = {
      ...{ wait_timer: 30, prevent_self_review: true, can_admins_bypass: false },
      reviewers: [{ type: "Team" as const, id: 99 }],
    };
    const approval = { ...strict, reviewers: [{ type: "User" as const, id: 5 }], prevent_self_review: false };
    await begin({
      settings: {
        environments: new Map([
          ["production", { ...strict, deployment_branch_policy: null, policies: [] }],
          ["lifecycle-approval", { ...approval, deployment_branch_policy: restricted, policies: [main] }],
        ]),
      },
    });
    await run();
    expect(environmentOf("production")).toMatchObject(strict);
    expect(environmentOf("lifecycle-approval")).toMatchObject({ ...approval, prevent_self_review: true });
  });

  it("is kept whatever letters its name is written in: GitHub does not distinguish them", async () => {
    const kept = { wait_timer: 30, prevent_self_review: true, can_admins_bypass: false };
    const approval = { ...kept, reviewers: [{ type: "Team" as const, id: 99 }] };
    const environments = new Map([
      ["Lifecycle-Approval", { ...approval, deployment_branch_policy: restricted, policies: [main] }],
    ]);
    await begin({ settings: { environments } });
    await run();
    expect(environmentOf("Lifecycle-Approval")).toMatchObject(approval);
    expect(github.settings.environments.size).toBe(3);
  });

  it.each([
    "Resource not accessible by personal access token",
    "Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.",
  ])("is not replaced when GitHub does not tell what it is: %s", async (message) => {
    const kept = { wait_timer: 30, prevent_self_review: true, can_admins_bypass: false };
    const approval = { ...kept, reviewers: [{ type: "Team" as const, id: 99 }] };
    const environments = new Map([
      ["lifecycle-approval", { ...approval, deployment_branch_policy: restricted, policies: [main] }],
    ]);
    await begin({ settings: { environments, hidden: { path: "/environments", message } } });
    await expect(run()).rejects.toThrow(message);
    expect([environmentOf("lifecycle-approval"), commands()]).toMatchObject([approval, []]);
  });

  it.each([
    ["every branch beside main", restricted, [{ id: 2, name: "*", type: "branch" as const }, main]],
    ["a tag that is called main", restricted, [{ id: 2, name: "main", type: "tag" as const }]],
    ["every protected branch", { protected_branches: true, custom_branch_policies: false }, []],
  ])("is restricted where %s may use an environment", async (_, deployment_branch_policy, policies) => {
    const kept = { wait_timer: 0, prevent_self_review: false, reviewers: [], can_admins_bypass: true };
    const environments = new Map([["production", { ...kept, deployment_branch_policy, policies: [...policies] }]]);
    await begin({ settings: { environments } });
    await run();
    expect(environmentOf("production")).toMatchObject({
      deployment_branch_policy: restricted,
      policies: [{ name: "main", type: "branch" }],
    });
  });

  it("is kept in the ruleset: more approvals, further rules and checks, and who may bypass it", async () => {
    await begin();
    await run();
    const [ruleset] = github.settings.rulesets;
    const bypass_actors = [
      { actor_id: 5, actor_type: "RepositoryRole" as const, bypass_mode: "pull_request" as const },
    ];
    Object.assign(ruleset!, {
      ...{ enforcement: "disabled", bypass_actors },
      conditions: { ref_name: { include: ["refs/heads/release"], exclude: ["refs/heads/main"] } },
      rules: [
        { type: "required_signatures" },
        { type: "pull_request", parameters: { required_approving_review_count: 2, allowed_merge_methods: ["squash"] } },
        { type: "required_status_checks", parameters: { required_status_checks: [{ context: "our own" }] } },
      ],
    });
    await run();
    expect(ruleset).toMatchObject({ enforcement: "active", bypass_actors });
    expect(ruleset?.conditions).toEqual({
      ref_name: { include: ["refs/heads/release", "refs/heads/main"], exclude: [] },
    });
    expect(rules()).toHaveProperty("required_signatures");
    expect(rules()).toHaveProperty("non_fast_forward");
    expect(rules().pull_request).toMatchObject({
      parameters: {
        ...{ required_approving_review_count: 2, allowed_merge_methods: ["squash"], require_code_owner_review: true },
      },
    });
    const { required_status_checks = [] } = { ...(rules().required_status_checks as RequiredChecks).parameters };
    expect(required_status_checks).toHaveLength(1 + REQUIRED_CHECKS.length);
    expect(required_status_checks[0]).toEqual({ context: "our own" });
  });

  it("is made stricter where a check of ours may be reported by anybody who can push", async () => {
    await begin();
    await run();
    const [ruleset] = github.settings.rulesets;
    const [context = ""] = REQUIRED_CHECKS;
    const parameters = { required_status_checks: [{ context }, { context, integration_id: 5 }] };
    Object.assign(ruleset!, { rules: [{ type: "required_status_checks", parameters }] });
    await run();
    const { required_status_checks = [] } = { ...(rules().required_status_checks as RequiredChecks).parameters };
    expect(required_status_checks.filter((one) => one.context === context)).toEqual([
      { context, integration_id: 5 },
      { context, integration_id: 15_368 },
    ]);
  });

  it("is kept in other rulesets", async () => {
    const other = {
      id: 1,
      name: "Ours",
      target: "branch" as const,
      enforcement: "active" as const,
      source: "octo/digidex",
    };
    await begin({ settings: { rulesets: [{ ...other, rules: [{ type: "deletion" }], conditions: null }] } });
    const before = structuredClone(github.settings.rulesets[0]);
    await run();
    expect(github.settings.rulesets[0]).toEqual(before);
    expect(github.settings.rulesets).toHaveLength(2);
  });
});

describe("changes nothing in the account", () => {
  const privately = { ...newRepository("octo/digidex").repository, private: true };

  it.each([
    ["no environments", "free" as const, "no environments in a private repository: make the repository public"],
    ["no reviewers", "pro" as const, "no reviewers in a private repository.*singleOperator: true"],
  ])("when GitHub's plan has %s", async (_, plan, remedy) => {
    await begin({ settings: { repository: privately, plan } });
    const error = await run().catch((error) => error);
    expect(error.message).toContain("Nothing was changed in the account");
    expect(error.remedy).toMatch(new RegExp(remedy));
    expect(commands()).toEqual([]);
    expect(github.settings.variables.size).toBe(0);
  });

  it("when the repository was renamed or transferred, and names the command that says how it is called now", async () => {
    await begin({ settings: { movedTo: "octo/monsters" } });
    const ids = { owner: "1001", repository: "2002" };
    const error = await run({ ...configuration, repository: { ...configuration.repository, ids } }).catch(
      (error) => error,
    );
    expect(error.remedy).toContain("npm run doctor");
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it("without a token for GitHub, unless the repository was set up by hand", async () => {
    await begin({ signedIn: false });
    const error = await run().catch((error) => error);
    expect(error.remedy).toMatch(/gh auth login.*GH_TOKEN.*--account-only/);
    expect(commands()).toEqual([]);
    await run(committed(), { accountOnly: true });
    expect(commands()).toHaveLength(3);
    expect(changes()).toEqual([]);
  });
});

it("needs no reviewers in the private repository of a single operator", async () => {
  const repository = { ...newRepository("octo/digidex").repository, private: true };
  await begin({ settings: { repository, plan: "pro" } });
  await run({ ...configuration, singleOperator: true });
  expect([...github.settings.environments.keys()]).toHaveLength(3);
});

describe("changes nothing", () => {
  it("with credentials of another account", async () => {
    await begin({ account: "999999999999" });
    await expect(run()).rejects.toThrow(
      "These credentials are for account 999999999999, the configuration is for 111122223333.",
    );
    expect(programs.calls()).toEqual([]);
  });

  it("when the account cannot have what the configuration asks for", async () => {
    await begin({ facts: { families: [] } });
    const error = await run().catch((error) => error);
    expect(error.remedy).toContain("choose another `region` in cdk/config/digidex.config.ts");
    expect(commands()).toEqual([]);
  });

  it("when the ids of the repository cannot be read, and says how to add them by hand", async () => {
    await begin({ signedIn: false });
    const error = await run({ ...configuration, repository: { owner: "octo", name: "private" } }).catch(
      (error) => error,
    );
    expect(error.message).toContain("The ids of octo/private could not be read");
    expect(error.remedy).toMatch(/gh auth login.*ids: { owner: "…", repository: "…" }.*\/repos\/octo\/private/);
  });

  it("with the ids of another repository", async () => {
    await begin();
    const ids = { owner: "1", repository: "2" };
    const error = await run({ ...configuration, repository: { ...configuration.repository, ids } }).catch(
      (error) => error,
    );
    expect(error.remedy).toContain('ids: { owner: "1001", repository: "2002" }');
  });

  it("with the configuration of the example", async () => {
    await begin();
    const example = { ...configuration, account: "123456789012" };
    await expect(run(example)).rejects.toThrow("still has the example's values");
    expect([programs.calls(), aws.requests]).toEqual([[], []]);
  });
});

it("stops at the first command that fails, and says that it can be repeated", async () => {
  await begin({ npx: { code: 1 } });
  const error = await run().catch((error) => error);
  expect(error.message).toContain("`npx cdk deploy Access");
  expect(error.remedy).toContain("repeat the command");
  expect(commands()).toHaveLength(2);
});

it("prints what is missing and changes nothing, and a shell that runs it sets up the same", async () => {
  await begin();
  await printBootstrap(configuration, "change-set");
  expect([changes(), commands()]).toEqual([[], []]);
  const printed = lines.filter((line) => /^(gh|echo) /.test(line)).join("\n");
  await captureProgram("sh", ["-e"], { input: printed });
  const byHand = structuredClone(github.settings);
  github.requests.length = 0;
  await run();
  expect(changes()).toEqual([]);
  expect(byHand.rulesets).toHaveLength(1);
  expect(byHand.environments.get("lifecycle-approval")?.reviewers).toEqual([{ type: "User", id: OPERATOR }]);
});

it("prints the settings of a new repository where it cannot read them", async () => {
  await begin({ signedIn: false });
  await printBootstrap(configuration, "change-set");
  expect(lines.join("\n")).toMatch(/could not be read.*# YOUR_ID: gh api user.*"id":YOUR_ID/s);
});
