import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Step } from "@digidex/ops/workflows/workflow";
import { afterEach, beforeEach, expect, it } from "vitest";
import { environment } from "../env.ts";
import { runJob } from "./run-job.ts";
import { RunnerKilled } from "./run-shell.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-job-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const github = { repository: "octo/digidex", sha: "0123abc", event_name: "push", ref: "refs/heads/main" };
const step = (one: Partial<Step>): Step => ({ with: {}, env: {}, ...one }) as Step;
function run(steps: Step[], more: Partial<Job> = {}, signal?: AbortSignal) {
  const job = { "runs-on": "ubuntu-24.04", needs: [], env: {}, outputs: {}, permissions: {}, steps, ...more } as Job;
  const env = { PATH: environment.PATH ?? "" };
  const contexts = { github, vars: { NAME: "digidex" } };
  return runJob({ job, file: "deploy.yml", contexts, workspace: folder, folder, env, signal });
}
const outcomes = async (steps: Step[]) => (await run(steps)).steps.map(({ outcome }) => outcome);

it("passes a step's outputs and evaluated values to later steps", async () => {
  const { steps, summary } = await run([
    step({ id: "first", run: `printf 'word<<END\\ntwo\\nlines\\nEND\\n' >> "$GITHUB_OUTPUT"` }),
    step({
      run: 'echo "$WORD for $NAME"',
      env: { WORD: `\${{ steps.first.outputs.word }}`, NAME: `\${{ vars.NAME }}` },
    }),
    step({ run: 'echo done >> "$GITHUB_STEP_SUMMARY"' }),
  ]);
  expect(steps[1]?.output).toBe("two\nlines for digidex\n");
  expect(summary).toBe("done\n");
});

it("runs a step after a failure only if its condition asks for it", async () => {
  const steps = [
    step({ id: "bad", run: "exit 3" }),
    step({ run: "true" }),
    step({ if: "failure() && steps.bad.outcome == 'failure'", run: "true" }),
    step({ if: "failure() && steps.bad.outcome == 'success'", run: "true" }),
    step({ if: "always()", run: "true" }),
  ];
  expect(await outcomes(steps)).toEqual(["failure", "skipped", "success", "skipped", "success"]);
});

it("fails at an action without a fake, and at credentials without `id-token: write`", async () => {
  const { steps } = await run([step({ uses: "somebody/something@v1" })]);
  expect(steps[0]?.output).toContain("There is no fake of the action somebody/something");
  const credentials = step({ uses: "aws-actions/configure-aws-credentials@v6", with: { "role-to-assume": "role" } });
  expect((await run([credentials])).steps[0]?.output).toContain("id-token: write");
});

it("runs no further step after the runner was killed, `if: always()` included", async () => {
  const killing = new AbortController();
  const running = run([step({ run: "sleep 60" }), step({ if: "always()", run: "touch cleaned" })], {}, killing.signal);
  killing.abort();
  await expect(running).rejects.toThrow(RunnerKilled);
});
