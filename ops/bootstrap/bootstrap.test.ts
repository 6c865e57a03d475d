import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { identity, startAws } from "../test/aws-server.ts";
import { captureConsole } from "../test/fixtures.ts";
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

async function begin({ account = "111122223333", gh = GH, npx = "" } = {}) {
  aws = await startAws({ GetCallerIdentity: identity(account) });
  programs = fakePrograms({ npm: "", npx, gh });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
}
beforeEach(() => {
  lines = captureConsole();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  programs?.remove();
  await aws?.close();
});
const commands = () => programs.calls().map(({ program, args }) => [program, ...args].join(" "));

it("deploys our policies first, then bootstraps the CDK with them in every region", async () => {
  await begin();
  await bootstrap(configuration, "change-set");
  expect(commands().slice(0, 3)).toEqual([
    "npm run synth",
    "npx cdk deploy Access --app dist --require-approval never --method=change-set",
    "npx cdk bootstrap aws://111122223333/ap-southeast-2 aws://111122223333/us-east-1 --qualifier digidex --toolkit-stack-name digidex-toolkit --cloudformation-execution-policies arn:aws:iam::111122223333:policy/digidex-execution,arn:aws:iam::111122223333:policy/digidex-data-protection --termination-protection",
  ]);
  expect(commands().join()).not.toMatch(/Administrator/);
});

it("sets the repository's variables, and restricts who may use which environment", async () => {
  await begin();
  await bootstrap(configuration, "change-set");
  expect(commands()).toContain(
    "gh variable set AWS_DEPLOY_ROLE_ARN --repo octo/digidex --body arn:aws:iam::111122223333:role/digidex-github-deploy",
  );
  const environments = programs.calls().filter(({ args }) => args.includes("PUT"));
  expect(environments.map(({ args, input }) => [args[3], JSON.parse(input).reviewers])).toEqual([
    ["repos/octo/digidex/environments/production", null],
    ["repos/octo/digidex/environments/lifecycle", [{ type: "User", id: 7 }]],
  ]);
  for (const { input } of environments)
    expect(JSON.parse(input).deployment_branch_policy.custom_branch_policies).toBe(true);
  expect(lines.at(-1)).toContain("Account and repository are set up");
});

describe("changes nothing", () => {
  it("with credentials of another account", async () => {
    await begin({ account: "999999999999" });
    await expect(bootstrap(configuration, "change-set")).rejects.toThrow(
      "These credentials are for account 999999999999, the configuration is for 111122223333.",
    );
    expect(programs.calls()).toEqual([]);
  });

  it("with the configuration of the example", async () => {
    await begin();
    const example = { ...configuration, account: "123456789012" };
    await expect(bootstrap(example, "change-set")).rejects.toThrow("still has the example's values");
    expect([programs.calls(), aws.requests]).toEqual([[], []]);
  });
});

it("stops at the first command that fails, and says that it can be repeated", async () => {
  await begin({ npx: "return { code: 1 };" });
  const error = await bootstrap(configuration, "change-set").catch((error) => error);
  expect(error.message).toContain("`npx cdk deploy Access");
  expect(error.remedy).toContain("repeat the command");
  expect(commands()).toHaveLength(2);
});

it("sets up the account without `gh`, and prints the commands for the repository", async () => {
  await begin({ gh: 'return { code: 4, stderr: "To get started with GitHub CLI, please run: gh auth login" };' });
  await bootstrap(configuration, "change-set");
  expect(lines.join("\n")).toMatch(
    /The account is set up.*gh variable set AWS_REGION --repo octo\/digidex --body ap-southeast-2/s,
  );
});

it("continues after a setting that GitHub refuses, and lists it", async () => {
  await begin({
    gh: `${GH} if (args.includes("PUT")) return { code: 1, stderr: "gh: Upgrade your plan (HTTP 422)" };`,
  });
  const error = await bootstrap(configuration, "change-set").catch((error) => error);
  expect(error.message).toMatch(/environment production: .*422.*\nenvironment lifecycle, with a reviewer: .*422/s);
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
  const printedCalls = programs.calls();
  await bootstrap(configuration, "change-set");
  const ownCalls = programs
    .calls()
    .slice(printedCalls.length)
    .filter(({ program, args }) => program === "gh" && args[1] !== "user");
  const comparable = (calls: typeof ownCalls) =>
    calls
      .filter(({ args }) => !args.join().includes("production/deployment"))
      .map(({ args, input }) => [...args, input.trim()]);
  expect(comparable(printedCalls)).toEqual(comparable(ownCalls));
});
