import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Step } from "@digidex/ops/workflows/workflow";
import { afterEach, beforeEach, expect, it } from "vitest";
import { environment } from "../env.ts";
import { RunnerDied } from "./program.ts";
import { runJob } from "./run-job.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-job-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const github = { repository: "octo/digidex", sha: "0123abc", event_name: "push", ref: "refs/heads/main" };
const step = (one: Partial<Step>): Step => ({ with: {}, env: {}, ...one }) as Step;
function play(steps: Step[], more: Partial<Job> = {}, signal?: AbortSignal) {
  const job = { "runs-on": "ubuntu-24.04", needs: [], env: {}, permissions: {}, steps, ...more } as Job;
  const env = { PATH: environment.PATH ?? "" };
  return runJob({ job, contexts: { github, vars: { NAME: "digidex" } }, workspace: folder, folder, env, signal });
}
const outcomes = async (steps: Step[]) => (await play(steps)).steps.map(({ outcome }) => outcome);

it("gives a step's outputs to those after it, and values to its environment", async () => {
  const { steps, summary } = await play([
    step({ id: "first", run: `printf 'word<<END\\ntwo\\nlines\\nEND\\n' >> "$GITHUB_OUTPUT"` }),
    step({
      run: 'echo "$WORD for $NAME"',
      env: { WORD: `\${{ steps.first.outputs.word }}`, NAME: `\${{ vars.NAME }}` },
    }),
    step({ run: 'echo done >> "$GITHUB_STEP_SUMMARY"' }),
  ]);
  expect(steps[1]!.output).toBe("two\nlines for digidex\n");
  expect(summary).toBe("done\n");
});

it("goes on after a failure only where a step asks to", async () => {
  const steps = [
    step({ id: "bad", run: "exit 3" }),
    step({ run: "true" }),
    step({ if: "failure() && steps.bad.outcome == 'failure'", run: "true" }),
    step({ if: "failure() && steps.bad.outcome == 'success'", run: "true" }),
    step({ if: "always()", run: "true" }),
  ];
  expect(await outcomes(steps)).toEqual(["failure", "skipped", "success", "skipped", "success"]);
});

it("fails at an action that nothing stands in for, and at a role without the right to a token", async () => {
  const { steps } = await play([step({ uses: "somebody/something@v1" })]);
  expect(steps[0]!.output).toContain("Nothing stands in for the action somebody/something");
  const credentials = step({ uses: "aws-actions/configure-aws-credentials@v6", with: { "role-to-assume": "role" } });
  expect((await play([credentials])).steps[0]!.output).toContain("id-token: write");
});

it("does nothing more on a machine that died, cleaning up included", async () => {
  const death = new AbortController();
  const played = play([step({ run: "sleep 60" }), step({ if: "always()", run: "touch cleaned" })], {}, death.signal);
  death.abort();
  await expect(played).rejects.toThrow(RunnerDied);
});
