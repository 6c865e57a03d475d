import { parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rulesetSettings } from "../bootstrap/ruleset.ts";
import { environment } from "../shared/env.ts";
import { REQUIRED_CHECKS, repositoryVariables } from "../shared/repository-variables.ts";
import { fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { startGithub, TOKEN } from "../test/github-server.ts";
import { newRepository, openEnvironment, type Settings } from "../test/github-settings.ts";
import { fakePrograms } from "../test/programs.ts";
import { readWorkflows } from "../workflows/workflow.ts";
import { runChecks } from "./doctor.ts";

const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "eu-central-1" },
  repository: { owner: "octo", name: "digidex", ids: { owner: "1001", repository: "2002" } },
});
const POLICIES = ["data-protection", "execution-database", "execution-functions", "execution-site"]
  .map((name) => `arn:aws:iam::111122223333:policy/digidex-${name}`)
  .join(",");

const RESTRICTED = {
  deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  policies: [{ id: 1, name: "main", type: "branch" as const }],
};
const WORKFLOWS = readWorkflows().map(({ file, name }, id) => ({
  ...{ id, name, path: `.github/workflows/${file}`, state: "active" as const },
}));
const [RULESET] = rulesetSettings("octo/digidex", [], { checks: REQUIRED_CHECKS, singleOperator: false });

/** Settings of a repository that passes every check. */
function correctSettings(): Settings {
  const environment = (more = {}) => ({ ...openEnvironment(), ...structuredClone(RESTRICTED), ...more });
  const reviewers = [{ type: "Team" as const, id: 9 }];
  return {
    ...newRepository("octo/digidex"),
    environments: new Map([
      ["production", environment()],
      ["lifecycle", environment()],
      ["lifecycle-approval", environment({ reviewers, prevent_self_review: true })],
    ]),
    rulesets: [{ id: 1, source: "octo/digidex", ...structuredClone(RULESET?.body) } as Settings["rulesets"][number]],
    variables: new Map(Object.entries(repositoryVariables(configuration))),
    workflows: WORKFLOWS,
  };
}

/** A deployment that passes every check. Each test breaks one thing. */
const CORRECT = {
  account: "111122223333",
  remote: "git@github.com:octo/digidex.git",
  stacks: ["digidex-access", "digidex-toolkit", "digidex-api"],
  phase: "live",
  policies: POLICIES,
  signedIn: true,
  github: (_settings: Settings): void => undefined,
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
    GetParameter: () => ({
      Parameter: { Value: JSON.stringify({ name: setUp.phase, since: "2026-11-01T00:00:00.000Z" }) },
    }),
    DescribeStacks: (parameters: URLSearchParams) => {
      const name = parameters.get("StackName");
      if (!setUp.stacks.includes(name!)) return doesNotExist(name);
      const policies = `<Parameters><member><ParameterKey>CloudFormationExecutionPolicies</ParameterKey><ParameterValue>${setUp.policies}</ParameterValue></member></Parameters>`;
      return `<Stacks><member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>${policies}</member></Stacks>`;
    },
  };
  aws = await startAws(handlers, { rest: facts.rest });
  programs = fakePrograms({
    git: { stdout: `${setUp.remote}\n` },
    gh: setUp.signedIn ? { stdout: TOKEN } : { code: 1 },
  });
  github = await startGithub("octo/digidex");
  Object.assign(github.settings, correctSettings());
  setUp.github(github.settings);
  const env = { ...aws.env, GITHUB_API_URL: github.url, GH_TOKEN: "", GITHUB_TOKEN: "" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.stubEnv("PATH", programs.path(environment.PATH ?? ""));
  const results = await runChecks(of);
  expect(new Set(results.map(({ name }) => name)).size, "a name for each check").toBe(results.length);
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
  ["GitHub", { signedIn: false }, /no token of yours → gh auth login/],
  ["deployment", { phase: "down" }, /torn down, or was never deployed → Actions, lifecycle/],
  ["deployment", { phase: "falling asleep" }, /falling asleep since 2026-11-01.* → npm run ops -- status/],
  ["deployment", { stacks: ["digidex-access", "digidex-toolkit"] }, /has no API → Actions, lifecycle: rebuild/],
])("%s: says what is missing, and how to fix it", async (name, broken, expected) => {
  expect((await check(broken as Partial<typeof CORRECT>))[name]).toMatch(expected);
});

const environmentOf = ({ environments }: Settings, name: string) => environments.get(name)!;
const ruleOf = ({ rulesets }: Settings, type: string) =>
  rulesets[0]!.rules!.find((rule) => rule.type === type)! as {
    parameters: Record<string, unknown>;
  };

/** What GitHub does to forks, renamed and quiet repositories, and what people do by hand. */
const SETTINGS: [string, string, (settings: Settings) => unknown, RegExp][] = [
  [
    "a renamed repository",
    "GitHub name",
    (s) => Object.assign(s, { movedTo: "octo/monsters" }),
    /calls it octo\/monsters.* → set repository: .*name: "monsters".*npm run bootstrap/,
  ],
  [
    "a transferred repository",
    "GitHub name",
    (s) => Object.assign(s, { movedTo: "others/digidex" }),
    /owner: "others", name: "digidex"/,
  ],
  [
    "a name in other letters",
    "GitHub name",
    (s) => Object.assign(s.repository, { full_name: "Octo/digidex" }),
    /calls it Octo\/digidex.* → set repository/,
  ],
  [
    "an archived repository",
    "GitHub name",
    (s) => Object.assign(s.repository, { archived: true }),
    /archived.* → gh repo unarchive/,
  ],
  [
    "another default branch",
    "GitHub name",
    (s) => Object.assign(s.repository, { default_branch: "trunk" }),
    /is trunk.* → gh repo edit octo\/digidex --default-branch main/,
  ],
  [
    "too few rights",
    "GitHub name",
    (s) => Object.assign(s.repository, { permissions: { admin: false } }),
    /no administrator/,
  ],
  [
    "a private repository on the Free plan",
    "GitHub plan",
    (s) => Object.assign(s.repository, { private: true }),
    /no environments on GitHub Free → gh repo edit octo\/digidex --visibility public/,
  ],
  [
    "another value of a variable",
    "variables",
    (s) => s.variables.set("AWS_REGION", "us-east-1"),
    /another value: AWS_REGION → npm run bootstrap/,
  ],
  [
    "no environment",
    "environments",
    (s) => s.environments.delete("lifecycle"),
    /no environment lifecycle → npm run bootstrap/,
  ],
  [
    "an environment for every branch",
    "environments",
    (s) => Object.assign(environmentOf(s, "production"), { deployment_branch_policy: null }),
    /production is open to every branch.* → npm run bootstrap/,
  ],
  [
    "an environment for every protected branch",
    "environments",
    (s) =>
      Object.assign(environmentOf(s, "production"), {
        deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
      }),
    /open to every protected branch.* → npm run bootstrap/,
  ],
  [
    "`*` beside main",
    "environments",
    (s) => environmentOf(s, "production").policies.push({ id: 44, name: "*", type: "branch" }),
    /production is open to the branch \*, too → gh api --method DELETE repos\/octo\/digidex\/environments\/production\/deployment-branch-policies\/44/,
  ],
  [
    "a tag called main",
    "environments",
    (s) => Object.assign(environmentOf(s, "production").policies[0]!, { type: "tag" }),
    /not open to main → npm run bootstrap/,
  ],
  [
    "no reviewers",
    "environments",
    (s) => Object.assign(environmentOf(s, "lifecycle-approval"), { reviewers: [] }),
    /lifecycle-approval has no reviewers → npm run bootstrap/,
  ],
  [
    "approvals of one's own runs",
    "environments",
    (s) => Object.assign(environmentOf(s, "lifecycle-approval"), { prevent_self_review: false }),
    /who starts a run may approve it.* → npm run bootstrap/,
  ],
  [
    "reviewers that hold the queue",
    "environments",
    (s) => Object.assign(environmentOf(s, "lifecycle"), { reviewers: [{ type: "User", id: 1 }] }),
    /lifecycle has reviewers.*holds the queue.* → move them/,
  ],
  [
    "reviewers of every deployment, who hold the queue",
    "environments",
    (s) => Object.assign(environmentOf(s, "production"), { reviewers: [{ type: "User", id: 1 }] }),
    /production has reviewers.*holds the queue.* → /,
  ],
  [
    "a timer that holds the queue",
    "environments",
    (s) => Object.assign(environmentOf(s, "lifecycle"), { wait_timer: 30 }),
    /lifecycle has a timer.*holds the queue.* → /,
  ],
  [
    "a rule of another program that holds the queue",
    "environments",
    (s) => Object.assign(environmentOf(s, "production"), { gates: ["change-calendar"] }),
    /production has a rule of the app change-calendar.*holds the queue.* → /,
  ],
  [
    "no ruleset",
    "rules of main",
    (s) => s.rulesets.splice(0),
    /force-pushes are allowed.*without a pull request.* → npm run bootstrap/,
  ],
  [
    "a ruleset that only evaluates",
    "rules of main",
    (s) => Object.assign(s.rulesets[0]!, { enforcement: "evaluate" }),
    /force-pushes are allowed/,
  ],
  [
    "a ruleset without code owners",
    "rules of main",
    (s) => Object.assign(ruleOf(s, "pull_request").parameters, { require_code_owner_review: false }),
    /require code owner review is not set → npm run bootstrap/,
  ],
  [
    "a check that is not required",
    "rules of main",
    (s) => (ruleOf(s, "required_status_checks").parameters.required_status_checks as object[]).pop(),
    /the check security-result is not required → npm run bootstrap/,
  ],
  [
    "a check that whoever may push can report",
    "rules of main",
    (s) => {
      const [first] = ruleOf(s, "required_status_checks").parameters.required_status_checks as object[];
      delete (first as { integration_id?: number }).integration_id;
    },
    /the check check-result counts whoever reports it.* → npm run bootstrap/,
  ],
  [
    "a required check of a former name",
    "rules of main",
    (s) =>
      (ruleOf(s, "required_status_checks").parameters.required_status_checks as object[]).push({
        context: "former",
        integration_id: 15_368,
      }),
    /former is required, and no workflow reports it.* → remove it/,
  ],
  [
    "an owner of code who does not exist",
    "code owners",
    (s) =>
      s.codeowners?.push({
        line: 5,
        column: 1,
        kind: "Unknown owner",
        source: "* @digidex/maintainers",
        message: "",
        path: "CODEOWNERS",
      }),
    /line 5: Unknown owner: \* @digidex\/maintainers → name users or teams/,
  ],
  ["no owners of code", "code owners", (s) => Object.assign(s, { codeowners: undefined }), /no CODEOWNERS on main/],
  [
    "a subject in another form",
    "token subject",
    (s) => Object.assign(s.subject, { use_default: false, include_claim_keys: ["repo", "job_workflow_ref"] }),
    /made of repo, job_workflow_ref.* → gh api --method PUT repos\/octo\/digidex\/actions\/oidc\/customization\/sub -F use_default=true/,
  ],
  [
    "a subject with other ids",
    "token subject",
    (s) => Object.assign(s.subject, { sub_claim_prefix: "repo:octo@5/digidex@6" }),
    /the tokens say repo:octo@5\/digidex@6/,
  ],
  [
    "Actions disabled",
    "workflows",
    (s) => Object.assign(s.actions, { enabled: false }),
    /Actions is disabled.* → gh api --method PUT repos\/octo\/digidex\/actions\/permissions -F enabled=true/,
  ],
  [
    "actions of others forbidden",
    "workflows",
    (s) => Object.assign(s.actions, { allowed_actions: "local_only" }),
    /actions of others.* → gh api/,
  ],
  [
    "actions of others that are not selected",
    "workflows",
    (s) => {
      Object.assign(s.actions, { allowed_actions: "selected" });
      Object.assign(s.selectedActions, { patterns_allowed: ["ossf/scorecard-action@*"] });
    },
    /aws-actions\/configure-aws-credentials.* → gh api.*selected-actions.*patterns_allowed\[\]=ossf\/scorecard-action@\*.*patterns_allowed\[\]=aws-actions\//,
  ],
  [
    "reviews by a workflow's token",
    "workflows",
    (s) => Object.assign(s.workflowPermissions, { can_approve_pull_request_reviews: true }),
    /workflows may approve pull requests → gh api.*can_approve_pull_request_reviews=false/,
  ],
  [
    "the workflows of a fork",
    "workflows",
    (s) => Object.assign(s, { workflows: [] }),
    /GitHub does not know check.yml, .* → enable them on https:\/\/github.com\/octo\/digidex\/actions/,
  ],
  [
    "a schedule that GitHub disabled",
    "workflows",
    (s) =>
      Object.assign(s, {
        workflows: WORKFLOWS.map((one) =>
          one.path.endsWith("drift.yml") ? { ...one, state: "disabled_inactivity" } : one,
        ),
      }),
    /drift.yml \(GitHub disables schedules after 60 days.*\) → gh workflow enable drift.yml --repo octo\/digidex/,
  ],
  [
    "issues of a fork",
    "issues",
    (s) => Object.assign(s.repository, { has_issues: false }),
    /disabled.* → gh repo edit octo\/digidex --enable-issues/,
  ],
  [
    "no dependency graph",
    "dependencies",
    (s) => Object.assign(s, { dependencyGraph: false }),
    /graph is disabled → gh api --method PUT repos\/octo\/digidex\/vulnerability-alerts/,
  ],
  [
    "no alerts of Dependabot",
    "dependencies",
    (s) => Object.assign(s, { dependabotAlerts: false }),
    /alerts are disabled → gh api --method PUT/,
  ],
  [
    "no security updates",
    "dependencies",
    (s) => Object.assign(s.securityUpdates, { enabled: false }),
    /security updates are disabled → gh api --method PUT repos\/octo\/digidex\/automated-security-fixes/,
  ],
  [
    "a paused Dependabot",
    "dependencies",
    (s) => Object.assign(s.securityUpdates, { paused: true }),
    /paused.* → merge or close one/,
  ],
];
it.each(SETTINGS)("%s: says so in the check `%s`, and how to mend it", async (_, name, github, expected) => {
  expect((await check({ github: (settings) => void github(settings) }))[name]).toMatch(expected);
});

it("knows that a deployment may be asleep", async () => {
  expect((await check({ phase: "asleep", stacks: ["digidex-access", "digidex-toolkit"] })).deployment).toBe("ok");
});

it("asks a single operator for no approval of somebody else", async () => {
  const alone = (settings: Settings) => {
    Object.assign(environmentOf(settings, "lifecycle-approval"), { reviewers: [], prevent_self_review: false });
    const [setting] = rulesetSettings("octo/digidex", [], { checks: REQUIRED_CHECKS, singleOperator: true });
    Object.assign(settings.rulesets[0]!, setting?.body);
  };
  expect(new Set(Object.values(await check({ github: alone }, { ...configuration, singleOperator: true })))).toEqual(
    new Set(["ok"]),
  );
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
  expect((await check({ signedIn: false }, { ...configuration, repository })).ids).toContain(fix);
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
