import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import { afterAll, describe, expect, it, vi } from "vitest";
import { COMMANDS } from "../commands.ts";
import { writeComparison } from "../diff/compare.ts";
import { openGithub } from "../shared/github-api.ts";
import { live, liveWith, tornDown, useAccount } from "../test/account-fixture.ts";
import { identity } from "../test/aws-server.ts";
import { configuration, folderWith } from "../test/fixtures.ts";
import { endpointOf, isPermitted, REQUIREMENTS } from "../test/github-permissions.ts";
import { mergedBy, REPOSITORY } from "../test/github-server.ts";
import { missingOasdiff } from "../test/oasdiff.ts";
import { releaseOf } from "../test/release.ts";
import { tokenOf, useRepository, useStepFiles } from "../test/repository-fixture.ts";
import { EVENTS } from "./events.ts";
import { type Job, type Permissions, readWorkflows, stepsOf, tokenPermissions } from "./workflow.ts";

const drifted = `<StackResourceDrifts><member><StackId>s</StackId><LogicalResourceId>Bucket</LogicalResourceId><ResourceType>AWS::S3::Bucket</ResourceType><StackResourceDriftStatus>DELETED</StackResourceDriftStatus><Timestamp>2026-01-01T00:00:00Z</Timestamp></member></StackResourceDrifts>`;
const fixture = useAccount({
  GetCallerIdentity: identity(configuration.account),
  DescribeAlarms: () => ({ MetricAlarms: [] }),
  DetectStackDrift: () => "<StackDriftDetectionId>d</StackDriftDetectionId>",
  DescribeStackDriftDetectionStatus: () => "<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>",
  DescribeStackResourceDrifts: () => drifted,
});
const repository = useRepository("deploy.yml, plan");
useStepFiles();
const { folder, remove } = folderWith({});
afterAll(remove);

const workflows = readWorkflows();
const jobs = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ where: `${workflow.file}, ${name}`, workflow, job })),
);

/** Runs a command line as a step does. @param more flags that come after those of the line */
async function run(line: string, ...more: string[]): Promise<void> {
  const [name = "", ...args] = (line.match(/"[^"]*"|\S+/g) ?? []).map((one) => one.replaceAll('"', ""));
  const command = await COMMANDS[name]!.load();
  await command([...args, ...more]);
}

/** Merges a pull request that a label has approved. @returns the commit */
function merge(number: number, file = `${number}.ts`): string {
  const commit = repository.change(file);
  repository.github.pulls.push(mergedBy(commit, number));
  repository.github.label(number, `approves-destruction-${"0".repeat(20)}`);
  return commit;
}

const deployed = (sha: string) =>
  repository.github.deployments.unshift({ id: 1, sha, environment: "production", statuses: [{ state: "success" }] });

/** An issue that a workflow has written. */
const openIssue = (marker: string, label: string) =>
  repository.github.issues.push({
    ...{ ...repository.github.write(marker), number: 1, state: "open" as const, labels: [{ name: label }] },
  });

/** Makes the run one of a pull request. */
function propose() {
  const event = { pull_request: { number: 7, head: { sha: "0123abc" }, base: { ref: "main" } } };
  writeFileSync(join(folder, "event.json"), JSON.stringify(event));
  vi.stubEnv("GITHUB_EVENT_PATH", join(folder, "event.json"));
  repository.github.label(7, `approves-destruction-${"0".repeat(20)}`);
  repository.github.label(7, `approves-api-change-${"0".repeat(20)}`);
}

async function reportDiff(line: string) {
  propose();
  writeComparison(folder, { comparedWith: "what is deployed", stacks: [] }, "");
  await run(line, "--folder", folder);
  await run(line, "--folder", folder);
}

const OPENAPI = JSON.parse(readFileSync(join(import.meta.dirname, "../../backend/openapi.json"), "utf8"));

/** For each command that gets the run's token: all that it may ask of GitHub. */
const TASKS: Readonly<Record<string, (line: string) => Promise<unknown>>> = {
  "changed-paths": async (line) => {
    repository.github.runs.push({ head_sha: repository.change("a.ts"), conclusion: "success" });
    await run(line, "--github-event-name", "push", "--checkout", repository.history.folder);
  },
  "offered-features": async (line) => {
    // What a disabled dependency graph may answer.
    if (line.includes("dependency-review")) repository.github.outages.push({ status: 404 });
    await run(line, "--base", "aaa", "--head", "bbb");
  },
  "plan-deployment": async (line) => {
    await liveWith(fixture.account, repository.change("a.ts"));
    deployed("1".repeat(40));
    await run(line, "--github-sha", merge(1, "README.md"));
    await run(line, "--github-sha", merge(2));
  },
  status: async (line) => {
    live(fixture.account, "current");
    await run(line, "--github-sha", repository.change("a.ts"));
  },
  deploy: async (line) => {
    await liveWith(fixture.account, repository.change("a.ts"));
    const release = releaseOf(merge(1));
    await run(line, "--folder", release.folder);
    release.remove();
  },
  "check-order": (line) => run(line, "--github-sha", repository.change("a.ts")),
  restore: async (line) => {
    tornDown(fixture.account, "saved");
    // It asks GitHub before it reads the stacks.
    const ended = run(line, "--github-sha", merge(1), "--assembly", join(folder, "none"), "--without-release");
    await expect(ended).rejects.toThrow("nothing to compare");
  },
  "report-deployment": async (line) => {
    const commit = merge(1);
    deployed(commit);
    const report = (...more: string[]) => run(line, "--github-sha", commit, "--pull-requests", "[1]", ...more);
    await report("--result", "success", "--deployable", "true");
    await report("--superseded", "A newer one deploys it.");
    await report("--check", "failure");
  },
  "report-lifecycle": async (line) => {
    deployed(repository.change("a.ts"));
    const restored = merge(1);
    repository.github.runs.push({ head_sha: repository.change("b.ts"), conclusion: "success" });
    await run(line, "--github-sha", restored, "--action", "teardown");
    await run(line, "--github-sha", restored, "--action", "rebuild");
  },
  "report-roll-back": async (line) => {
    const [older, newer] = [merge(1), merge(2)];
    deployed(newer);
    await run(line, "--github-sha", newer, "--release", older, "--live-before", newer);
  },
  "report-lag": async (line) => {
    await liveWith(fixture.account, repository.change("a.ts"));
    repository.history.at(Date.now() - 3 * 3_600_000, () => repository.change("b.ts"));
    if (line.includes("--only-update")) openIssue("<!-- digidex:lag -->", "deployment");
    await run(line);
    await liveWith(fixture.account, repository.history.git("rev-parse", "HEAD"));
    await run(line);
  },
  "check-schedules": (line) => run(line),
  drift: async (line) => {
    live(fixture.account, "current");
    await run(line);
    await run(line);
  },
  "record-approval": async (line) => {
    const environments = [{ name: "lifecycle-approval" }];
    repository.github.reviews.push({ state: "approved", environments, user: { login: "reviewer" } });
    await run(line, "--github-triggering-actor", "operator");
  },
  "report-diff": reportDiff,
  "report-api-changes": async (line) => {
    propose();
    const { folder: checkout, git, commit } = repository.history;
    mkdirSync(join(checkout, "backend"));
    const write = (paths: object, message: string) => {
      writeFileSync(join(checkout, "backend/openapi.json"), JSON.stringify({ ...OPENAPI, paths }));
      git("add", "--all");
      return commit(message);
    };
    const base = write(OPENAPI.paths, "Base");
    write({}, "Break everything");
    const ended = run(line, "--base", base, "--checkout", checkout);
    await expect(ended).rejects.toThrow("This would break programs");
  },
};

/**
 * What the actions need in a private repository. A public one can be read without permissions.
 * @see https://github.com/actions/attest, https://github.com/aws-actions/configure-aws-credentials
 * @see https://github.com/github/codeql-action/pull/457 and https://github.com/openai/openai-python/pull/3606: `actions`
 * @see https://github.com/ossf/scorecard-action/issues/1248: `issues`, `pull-requests` and `checks`
 */
const ACTIONS: Readonly<Record<string, Permissions>> = {
  "actions/attest": { "id-token": "write", attestations: "write" },
  "actions/checkout": { contents: "read" },
  "actions/dependency-review-action": { contents: "read" },
  "aws-actions/configure-aws-credentials": { "id-token": "write" },
  "github/codeql-action/analyze": { actions: "read", contents: "read", "security-events": "write" },
  "github/codeql-action/init": { actions: "read", contents: "read", "security-events": "write" },
  "github/codeql-action/upload-sarif": { actions: "read", contents: "read", "security-events": "write" },
  "ossf/scorecard-action": {
    ...{ actions: "read", contents: "read", issues: "read" },
    "pull-requests": "read",
    checks: "read",
  },
  // These use the runner's own token.
  ...{ "actions/cache": {}, "actions/download-artifact": {}, "actions/upload-artifact": {}, "actions/setup-node": {} },
};

/** The command lines that get the run's token. */
const linesOf = (job: Job) =>
  stepsOf(job).flatMap(({ run = "", env }) =>
    Object.values(env).some((value) => /github\.token|secrets\.GITHUB_TOKEN/.test(String(value)))
      ? run.replace("npm run ops -- ", "")
      : [],
  );
const commandOf = (line: string) => line.split(" ")[0]!;
const actionsOf = (job: Job) => stepsOf(job).flatMap(({ uses }) => uses?.split("@")[0] ?? []);
const permissionsOf = ({ permissions = {} }: Pick<Job, "permissions">) => permissions as Permissions;

type Need = { what: string; sets: readonly Permissions[] };

function needOfRequest(request: string): Need {
  const [method = "", url = ""] = request.split(" ");
  const { pathname } = new URL(url, "http://github");
  const endpoint = endpointOf(method, pathname.replace(`/repos/${REPOSITORY}`, "")) ?? request;
  return { what: endpoint, sets: REQUIREMENTS[endpoint] ?? [] };
}

function needOfAction(name: string): Need {
  expect(ACTIONS, `what ${name} needs`).toHaveProperty([name]);
  return { what: name, sets: [ACTIONS[name]!] };
}

/** The same with one permission less: `read` instead of `write`, or none. */
function without(name: string, { [name]: access, ...others }: Permissions): Permissions {
  return access === "write" ? { ...others, [name]: "read" } : others;
}

const missing = missingOasdiff();
const asked = new Set<string>();

describe.each(jobs.filter(({ job }) => !job.uses))("the job $where", ({ where, job }) => {
  const lines = linesOf(job);
  const cannotRun = lines.map(commandOf).includes("report-api-changes") ? missing : undefined;

  it.skipIf(cannotRun)(
    "may do all that its requests and actions need, and nothing else",
    { meta: { missing: cannotRun } },
    async () => {
      repository.as(where);
      for (const line of lines) {
        expect(TASKS, `what ${line} asks of GitHub`).toHaveProperty([commandOf(line)]);
        const before = repository.github.requests.length;
        await TASKS[commandOf(line)]!(line);
        expect(repository.github.requests.length, `the requests of ${line}`).toBeGreaterThan(before);
      }
      const needs = [...repository.github.requests.map(needOfRequest), ...actionsOf(job).map(needOfAction)];
      for (const { what } of needs) asked.add(what);
      const unmet = (permissions: Permissions) =>
        new Set(needs.flatMap(({ what, sets }) => (isPermitted(permissions, sets) ? [] : what)));
      const given = permissionsOf(job);
      expect(unmet(given), "missing").toEqual(new Set());
      const superfluous = Object.keys(given).filter((name) => unmet(without(name, given)).size === 0);
      expect(superfluous, "superfluous").toEqual([]);
    },
  );
});

it("the jobs together ask for all that the table has: none of it is only believed", () => {
  expect(Object.keys(REQUIREMENTS).filter((endpoint) => !asked.has(endpoint))).toEqual([]);
});

it("a job that calls a workflow allows it what its jobs ask for, without which the run does not start, and nothing else", () => {
  const calling = jobs.filter(({ job }) => job.uses);
  expect(calling.map(({ where }) => where)).toEqual(["deploy.yml, check"]);
  for (const { where, job } of calling) {
    const called = jobs.filter(({ workflow }) => job.uses === `./.github/workflows/${workflow.file}`);
    const asked = called.flatMap(({ job: one }) => Object.entries(permissionsOf(one)));
    const highest = asked.toSorted(([, one], [, other]) => one.localeCompare(other));
    expect(permissionsOf(job), where).toEqual(Object.fromEntries(highest));
  }
});

describe("the token of a run", () => {
  const write = { contents: "write", issues: "none" } as const;

  it("has what the job lists, else what its workflow lists", () => {
    const push = EVENTS["a push to main"];
    expect(tokenPermissions({ permissions: { actions: "read" } }, { permissions: write }, push)).toEqual({
      contents: "write",
    });
    expect(tokenPermissions({ permissions: { actions: "read" } }, {}, push)).toEqual({ actions: "read" });
    expect(() => tokenPermissions({}, { permissions: "write-all" }, push)).toThrow("write-all");
  });

  it.each([
    ["a pull request from this repository", "write"],
    ["a pull request from a fork", "read"],
    ["a pull request of Dependabot", "read"],
  ] as const)("may for %s at most %s", (event, contents) => {
    expect(tokenPermissions({}, { permissions: write }, EVENTS[event])).toEqual({ contents });
  });

  it("is refused what it may not do, with what it would need", async () => {
    const { octokit, owner, repo } = openGithub({
      ...{ api: repository.github.url, repository: REPOSITORY },
      token: tokenOf(repository.github, "diff.yml, account", "a pull request from a fork"),
    });
    await octokit.rest.issues.listComments({ owner, repo, issue_number: 7 });
    const error = await octokit.rest.issues
      .createComment({ owner, repo, issue_number: 7, body: "" })
      .catch((one) => one);
    expect(error).toMatchObject({ status: 403, remedy: expect.stringContaining("pull-requests: write") });
    expect(repository.github.comments).toEqual([]);
    const unknown = octokit.rest.repos.listTags({ owner, repo });
    await expect(unknown).rejects.toThrow(
      `github-permissions.ts does not say what GET /repos/${REPOSITORY}/tags needs`,
    );
    expect(repository.github.refused.splice(0)).toHaveLength(2);
  });
});

/** With a person's token, which has that person's permissions. */
const BY_OPERATOR = /^(bootstrap|doctor)\//;

it("knows what every request of the commands needs", () => {
  const folder = join(import.meta.dirname, "..");
  const files = globSync("*/*.ts", { cwd: folder }).filter(
    (file) => !/\.test\.ts$|^test\//.test(file) && !BY_OPERATOR.test(file),
  );
  const source = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  type Operation = { endpoint?: { DEFAULTS: { method: string; url: string } } };
  const rest = new Octokit().rest as unknown as Record<string, Record<string, Operation>>;
  const endpoints = [...source.matchAll(/\b(\w+)\.(\w+)\b/g)].flatMap(([, group = "", name = ""]) => {
    const { method = "", url = "" } = rest[group]?.[name]?.endpoint?.DEFAULTS ?? {};
    return url ? `${method} ${url.replace("/repos/{owner}/{repo}", "")}` : [];
  });
  expect([...new Set(endpoints)].sort()).toEqual(Object.keys(REQUIREMENTS).sort());
  expect(source, "requests that are not named").not.toMatch(
    /octokit\.(request|graphql)|"(GET|POST|PUT|PATCH|DELETE) \//,
  );
});
