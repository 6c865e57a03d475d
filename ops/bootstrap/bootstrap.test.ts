import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { type AccountFacts, fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { startDns } from "../test/dns-server.ts";
import { captureConsole, folderWith } from "../test/fixtures.ts";
import { startGithub } from "../test/github-server.ts";
import { fakePrograms } from "../test/programs.ts";
import { bootstrap, printBootstrap } from "./bootstrap.ts";

const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "ap-southeast-2", domain: { name: "example.com" } },
  repository: { owner: "octo", name: "digidex" },
});

/** A fake `gh`: signed in as user 7, and `production` is already restricted to main. */
const GH = `
  if (args[0] === "api" && args[1] === "user") return { stdout: "7\\n" };
  if (args.join(" ").includes("production/deployment-branch-policies")) return { code: 1, stderr: "gh: HTTP 303" };
`;

let aws: Awaited<ReturnType<typeof startAws>>;
let programs: ReturnType<typeof fakePrograms>;
let lines: string[];

let dns: Awaited<ReturnType<typeof startDns>>;
let github: Awaited<ReturnType<typeof startGithub>>;
let folder: string;
let remove: (() => void) | undefined;
const run = (of = configuration) => bootstrap(of, "change-set", join(folder, "digidex.config.ts"));

async function begin({ account = "111122223333", gh = GH, npx = "", facts = {} as Partial<AccountFacts> } = {}) {
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
  programs = fakePrograms({ npm: "", npx, gh });
  const env = { ...aws.env, DNS_SERVERS: dns.address, GITHUB_API_URL: github.url };
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
/** The calls that change something: without the question for a token. */
const calls = () => programs.calls().filter(({ args }) => args[0] !== "auth");
const commands = () => calls().map(({ program, args }) => [program, ...args].join(" "));

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
  await begin({ gh: "return { code: 4 };" });
  await run();
  expect(readFileSync(join(folder, "digidex.config.ts"), "utf8")).toBe(
    'repository: { owner: "octo", name: "digidex", ids: { owner: "1001", repository: "2002" } },',
  );
  expect(lines.join("\n")).toContain("commit it");
  expect(github.requests).toEqual(["GET /repos/octo/digidex"]);
});

it("sets the repository's variables, and restricts who may use which environment", async () => {
  await begin();
  await run();
  expect(commands()).toContain(
    "gh variable set AWS_DEPLOY_ROLE_ARN --repo octo/digidex --body arn:aws:iam::111122223333:role/digidex-github-deploy",
  );
  const environments = programs.calls().filter(({ args }) => args.includes("PUT"));
  expect(environments.map(({ args, input }) => [args[3], JSON.parse(input).reviewers])).toEqual([
    ["repos/octo/digidex/environments/production", null],
    ["repos/octo/digidex/environments/lifecycle", null],
    ["repos/octo/digidex/environments/lifecycle-approval", [{ type: "User", id: 7 }]],
  ]);
  for (const { input } of environments)
    expect(JSON.parse(input).deployment_branch_policy.custom_branch_policies).toBe(true);
  expect(lines.at(-1)).toContain("Account and repository are set up");
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
    await begin({ gh: "return { code: 4 };" });
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
  await begin({ npx: "return { code: 1 };" });
  const error = await run().catch((error) => error);
  expect(error.message).toContain("`npx cdk deploy Access");
  expect(error.remedy).toContain("repeat the command");
  expect(commands()).toHaveLength(2);
});

it("sets up the account without `gh`, and prints the commands for the repository", async () => {
  await begin({ gh: 'return { code: 4, stderr: "To get started with GitHub CLI, please run: gh auth login" };' });
  await run();
  expect(lines.join("\n")).toMatch(
    /The account is set up.*gh variable set AWS_REGION --repo octo\/digidex --body ap-southeast-2/s,
  );
});

it("continues after a setting that GitHub refuses, and lists it", async () => {
  await begin({
    gh: `${GH} if (args.includes("PUT")) return { code: 1, stderr: "gh: Upgrade your plan (HTTP 422)" };`,
  });
  const error = await run().catch((error) => error);
  expect(error.message).toMatch(
    /environment production: .*422.*\nenvironment lifecycle-approval, with a reviewer: .*422/s,
  );
  expect(commands().filter((line) => line.startsWith("gh variable"))).toHaveLength(5);
});

it("prints the commands that it would run, and a shell runs the same ones", async () => {
  await begin();
  printBootstrap(configuration, "change-set");
  expect(programs.calls()).toEqual([]);
  const { captureProgram } = await import("../shared/programs.ts");
  const settings = lines
    .filter((line) => /^(gh|echo) /.test(line))
    .join("\n")
    .replace("YOUR_ID", "7");
  await captureProgram("sh", ["-e"], { input: settings.replace(/^gh .*production\/deployment.*$/m, "") });
  const printedCalls = calls();
  await run();
  const ownCalls = calls()
    .slice(printedCalls.length)
    .filter(({ program, args }) => program === "gh" && args[1] !== "user");
  const comparable = (calls: typeof ownCalls) =>
    calls
      .filter(({ args }) => !args.join().includes("production/deployment"))
      .map(({ args, input }) => [...args, input.trim()]);
  expect(comparable(printedCalls)).toEqual(comparable(ownCalls));
});
