import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { environment } from "../env.ts";
import { ConcurrencyGroups } from "./concurrency-groups.ts";
import { runWorkflow } from "./run-workflow.ts";

const WORKFLOW = `
name: release
on: push
jobs:
  check:
    uses: ./.github/workflows/check.yml
  order:
    needs: check
    runs-on: ubuntu-24.04
    outputs: { current: "\${{ steps.read.outputs.current }}" }
    steps:
      - id: read
        run: printf 'current<<END\\nyes\\nEND\\n' >> "$GITHUB_OUTPUT"
  deploy:
    needs: order
    if: needs.order.outputs.current == 'yes'
    runs-on: ubuntu-24.04
    steps:
      - run: echo "$MODE" >> "$GITHUB_STEP_SUMMARY"; test "$MODE" = good
        env: { MODE: "\${{ vars.MODE }}" }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-workflow-"));
  mkdirSync(join(folder, ".github", "workflows"), { recursive: true });
  writeFileSync(join(folder, ".github", "workflows", "release.yml"), WORKFLOW);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const github = { repository: "octo/digidex", sha: "0123abc", event_name: "push", ref: "refs/heads/main" };
const run = (mode: string, more: Partial<Parameters<typeof runWorkflow>[0]> = {}) =>
  runWorkflow({
    ...{ file: "release.yml", contexts: { github, vars: { MODE: mode } }, workspace: folder, folder },
    ...{ env: { PATH: environment.PATH ?? "" }, ...more },
  });
const resultsOf = (jobs: Awaited<ReturnType<typeof run>>) => Object.values(jobs).map(({ result }) => result);

it("passes the outputs of a job to the jobs that need it", async () => {
  expect(resultsOf(await run("good"))).toEqual(["success", "success", "success"]);
});

it("skips every job after a called workflow that failed", async () => {
  expect(resultsOf(await run("good", { failingCalls: ["check"] }))).toEqual(["failure", "skipped", "skipped"]);
});

it("repeats only what failed, with the outputs of the earlier attempt", async () => {
  const earlier = await run("bad");
  expect(resultsOf(earlier)).toEqual(["success", "success", "failure"]);
  const repeated = await run("good", { earlier });
  expect(repeated.order).toBe(earlier.order);
  expect([repeated.deploy?.result, repeated.deploy?.summary]).toEqual(["success", "good\n"]);
});

describe("the token of a job", () => {
  const PERMITTED = `
name: report
on: [push, pull_request]
permissions: { actions: read }
jobs:
  inherits:
    runs-on: ubuntu-24.04
    steps: [{ run: 'test "$TOKEN" = "$EXPECTED"', env: { TOKEN: "\${{ github.token }}", EXPECTED: '{"actions":"read"}' } }]
  lists:
    runs-on: ubuntu-24.04
    permissions: { issues: write, id-token: write }
    steps: [{ run: echo "$TOKEN" >> "$GITHUB_STEP_SUMMARY", env: { TOKEN: "\${{ github.token }}" } }]
`;
  const summaryFor = async (context: object) => {
    writeFileSync(join(folder, ".github", "workflows", "release.yml"), PERMITTED);
    const contexts = { github: { ...github, ...context }, vars: {} };
    const jobs = await run("", { contexts, tokenWith: JSON.stringify });
    expect(resultsOf(jobs)).toEqual(["success", "success"]);
    return JSON.parse(jobs.lists?.summary ?? "");
  };

  it("has the permissions that the job lists, instead of those of its workflow", async () => {
    expect(await summaryFor({})).toEqual({ issues: "write", "id-token": "write" });
  });

  it("may only read for a pull request of a fork, whatever the job lists", async () => {
    const pull_request = { head: { repo: { full_name: "somebody/digidex" } } };
    const read = { issues: "read", "id-token": "read" };
    expect(await summaryFor({ event_name: "pull_request", event: { pull_request } })).toEqual(read);
  });
});

const QUEUED = `
name: change
on: push
jobs:
  approve:
    runs-on: ubuntu-24.04
    environment: reviewed
    steps: [{ run: "true" }]
  work:
    needs: approve
    concurrency: production
    runs-on: ubuntu-24.04
    steps: [{ run: "true" }]
`;

describe("a run that waits for a reviewer", () => {
  /** Starts a run that waits for its reviewer. @returns whether another can enter the group meanwhile */
  async function isGroupFree(workflow: string): Promise<boolean> {
    writeFileSync(join(folder, ".github", "workflows", "release.yml"), workflow);
    const groups = new ConcurrencyGroups();
    const [review, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reviewOf = () => {
      asked.resolve();
      return review.promise;
    };
    const waiting = run("good", { groups, reviewOf });
    await asked.promise;
    const other = groups.enter("production").then(() => groups.leave("production"));
    const isFree = await Promise.race([
      other.then(() => true),
      new Promise<boolean>((resolve) => setImmediate(resolve, false)),
    ]);
    review.resolve();
    await Promise.all([waiting, other]);
    return isFree;
  }

  it("holds the concurrency group of its workflow", async () => {
    const whole = QUEUED.replace("    concurrency: production\n", "").replace(
      "jobs:",
      "concurrency: production\njobs:",
    );
    expect(await isGroupFree(whole)).toBe(false);
  });

  it("holds the group of its job", async () => {
    const own = QUEUED.replace("environment: reviewed", "environment: reviewed\n    concurrency: production");
    expect(await isGroupFree(own)).toBe(false);
  });

  it("holds no group when the job that works comes after the one that waits", async () => {
    expect(await isGroupFree(QUEUED)).toBe(true);
  });
});

it("cancels a waiting run when a newer one waits, and keeps the one that works", async () => {
  const groups = new ConcurrencyGroups();
  expect(await groups.enter("production")).toBe(true);
  const [older, newer] = [groups.enter("production"), groups.enter("production")];
  expect(await older).toBe(false);
  groups.leave("production");
  expect(await newer).toBe(true);
});

it("lets as many wait as GitHub does with `queue: max`, in their order, and cancels none of them", async () => {
  const groups = new ConcurrencyGroups();
  await groups.enter("production", "max");
  const began: number[] = [];
  const waiting = Array.from({ length: 100 }, async (_, index) => {
    if (await groups.enter("production", "max")) began.push(index);
    groups.leave("production");
  });
  expect(await groups.enter("production", "max")).toBe(false);
  groups.leave("production");
  await Promise.all(waiting);
  expect(began).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

const ARTIFACT = `
name: judge
on: push
jobs:
  proposal:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: mkdir -p out/dist && echo data > out/dist/manifest.json && echo more > out/dist/One.template.json && echo no > out/dist/other
      - uses: actions/upload-artifact@v7
        with:
          name: proposal
          path: |
            out/dist/manifest.json
            out/dist/*.template.json
  judge:
    needs: proposal
    runs-on: ubuntu-24.04
    environment:
      name: production
      url: \${{ steps.read.outputs.url }}
    steps:
      - uses: actions/checkout@v7
        with: { ref: main }
      - uses: actions/checkout@v7
        with: { path: proposed }
      - uses: actions/download-artifact@v8
        with: { name: proposal, path: in }
      - id: read
        run: |
          printf 'url<<END\\nhttps://site.example\\nEND\\n' >> "$GITHUB_OUTPUT"
          echo $(ls in) / $(cat here) / $(cat proposed/here) >> "$GITHUB_STEP_SUMMARY"
`;

it("passes artifacts on, checks another commit out beside the first, and records a deployment for an environment", async () => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
  const commit = (text: string) => {
    writeFileSync(join(folder, "here"), text);
    git("add", "here", ".github");
    git("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "commit", "--quiet", "--message", text);
    return git("rev-parse", "HEAD");
  };
  writeFileSync(join(folder, ".github", "workflows", "release.yml"), ARTIFACT);
  git("init", "--quiet", "--initial-branch=main");
  commit("main");
  git("checkout", "--quiet", "--detach");
  const sha = commit("proposed");
  const deployments: string[] = [];
  const { judge } = await run("good", {
    contexts: { github: { ...github, sha }, vars: {} },
    deployed: (...deployment) => deployments.push(deployment.join(" ")),
  });
  expect(judge?.summary).toBe("One.template.json manifest.json / main / proposed\n");
  expect(deployments).toEqual(["production success https://site.example"]);
});

const REPEATED = (overwrite: boolean) => `
name: repeated
on: push
jobs:
  judge:
    runs-on: ubuntu-24.04
    steps:
      - run: mkdir -p out && echo data > out/data.json
      - uses: actions/upload-artifact@v7
        with: { name: diff, path: out${overwrite ? ", overwrite: true" : ""} }
      - run: test "$MODE" = good
        env: { MODE: "\${{ vars.MODE }}" }
`;

it.each([
  [false, "failure"],
  [true, "success"],
])(
  "keeps the artifacts of an earlier attempt: with overwrite %s, the repeated job is a %s",
  async (overwrite, result) => {
    writeFileSync(join(folder, ".github", "workflows", "release.yml"), REPEATED(overwrite));
    const earlier = await run("bad");
    expect(resultsOf(earlier)).toEqual(["failure"]);
    expect(resultsOf(await run("good", { earlier }))).toEqual([result]);
  },
);
