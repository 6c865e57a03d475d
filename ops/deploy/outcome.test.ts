import { describe, expect, it } from "vitest";
import { describeOutcome, type Outcome } from "./outcome.ts";

const now = new Date("2026-11-29T10:07:10Z");
const outcome = (more: Partial<Outcome> = {}): string =>
  describeOutcome(
    {
      ...{
        result: "success",
        commit: "1".repeat(40),
        startedAt: "2026-11-29T10:00:00Z",
        deployable: "true",
        begun: "true",
      },
      ...{
        asleep: "false",
        siteUrl: "https://site.example",
        checks: "31",
        release: "2026-11-29-1111111",
        rolledBackTo: "",
      },
      ...{ reason: "", runUrl: "https://github.com/runs/1", ...more },
    },
    now,
  );

it("says how long a deployment took, where it is, what the smoke test saw and under which name it is kept", () => {
  expect(outcome()).toBe(
    "**Deployed** in 7 minutes: https://site.example ([run](https://github.com/runs/1)). The smoke test passed all 31 checks of pages and API. Kept for a rollback as `2026-11-29-1111111`.",
  );
  expect(outcome({ startedAt: "" })).toContain("**Deployed** now");
});

it("never says deployed while asleep, or when the deployment is not up any more", () => {
  expect(outcome({ asleep: "true" })).toMatch(/^\*\*Published while asleep\*\*, the API follows with the next `wake`/);
  expect(outcome({ deployable: "false", begun: "" })).toMatch(
    /^\*\*Not deployed\*\*: the deployment is not up any more/,
  );
});

describe("after a failure", () => {
  const failed = (more: Partial<Outcome> = {}) =>
    outcome({ result: "failure", reason: "The smoke test failed", ...more });

  it("says what is live again, and why", () => {
    expect(failed({ rolledBackTo: "2".repeat(40) })).toBe(
      "**Rolled back** ([run](https://github.com/runs/1)): `222222222222` is live again, and `111111111111` is not, because of: `The smoke test failed`",
    );
  });

  it("says that nothing was changed, or that it stopped half-way", () => {
    expect(failed({ begun: "" })).toMatch(/^\*\*Not deployed\*\*.*nothing was changed: `The smoke test failed`/);
    expect(failed()).toMatch(/^\*\*Failed half-way\*\*, and nothing was rolled back/);
  });

  it("has a reason also when no step could give one", () => {
    expect(failed({ reason: "" })).toContain("the job was stopped, or a step had no time left");
    expect(failed({ reason: "", result: "cancelled" })).toContain("the job was cancelled");
  });

  it("quotes a reason of several lines without its Markdown, and shortens it", () => {
    const text = failed({ reason: `It failed:\n\`\`\`\n@everyone ${"x".repeat(5_000)}` });
    expect(text.match(/^`{3,}/gm)).toHaveLength(3);
    expect(text).toMatch(/^(`{4,})text\n[\s\S]*\n\1$/m);
    expect(text.length).toBeLessThan(2_000);
    const direction = failed({ reason: `Failed:\n\u202egnihton${"😀".repeat(800)}` });
    expect([direction.includes("\u202e"), direction.isWellFormed()]).toEqual([false, true]);
  });
});
