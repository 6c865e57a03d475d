import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { environment } from "../env.ts";
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
