// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub, not of JavaScript.
import { expect, it } from "vitest";
import { evaluate, interpolate, isTrue } from "./evaluate.ts";

const contexts = {
  github: { event_name: "push", ref: "refs/heads/main", event: { pull_request: null } },
  vars: { A: "" },
};

it.each([
  ["github.event_name == 'push'", true],
  ["${{ github.ref == 'refs/heads/main' && vars.A != '' }}", false],
  ["github.event.pull_request.head.repo.full_name == 'a/b'", false],
  ["vars.NOT_SET != ''", false],
  ["always()", true],
  ["failure()", false],
  ["!cancelled() && github.event_name == 'pull_request'", false],
  [false, false],
  [undefined, true],
])("evaluates whether a job with `if: %s` runs", (condition, expected) => {
  expect(isTrue(condition, contexts)).toBe(expected);
});

it("runs nothing after a failure, except for conditions on the status", () => {
  expect(isTrue("github.event_name == 'push'", contexts, { failed: true })).toBe(false);
  expect(isTrue(undefined, contexts, { failed: true })).toBe(false);
  expect(isTrue("failure() && github.event_name == 'push'", contexts, { failed: true })).toBe(true);
  expect(isTrue("always()", contexts, { cancelled: true })).toBe(true);
});

it("evaluates `||` to the first value that is set, as GitHub does", () => {
  expect(evaluate("${{ github.event.number || github.ref }}", contexts)).toBe("refs/heads/main");
  expect(interpolate("check-${{ github.event_name }}-${{ github.nothing }}", contexts)).toBe("check-push-");
});

it("throws for an expression that GitHub would refuse", () => {
  expect(() => evaluate("nonsense.value", contexts)).toThrow();
});
