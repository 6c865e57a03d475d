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
