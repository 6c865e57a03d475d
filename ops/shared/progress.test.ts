import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { captureConsole } from "../test/fixtures.ts";
import type { OperatorError } from "./operator-error.ts";
import { runInParallel, waitFor } from "./progress.ts";

let lines: string[];
beforeEach(() => {
  lines = captureConsole();
  vi.stubEnv("POLL_MS", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("polls until the check is done, and returns its result", async () => {
  let checks = 0;
  const check = async () => (++checks < 3 ? { still: "creating" } : { done: "available" });
  expect(await waitFor("The snapshot", { minutes: 1, check })).toBe("available");
  expect(checks).toBe(3);
});

it("reports the last status after the time limit, and that the command can be repeated", async () => {
  const error: OperatorError = await waitFor<never>("The snapshot", {
    minutes: -1,
    check: async () => ({ still: "creating, 40 %" }),
  }).catch((error) => error);
  expect(error.message).toMatch(/^The snapshot took more than .* minutes\. Its status is creating, 40 %\.$/);
  expect(error.remedy).toContain("repeat the command");
});

it("waits for all parallel tasks before it throws the first error, and prints the others", async () => {
  let ended = false;
  const slow = async () => {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    ended = true;
    throw new Error("the site");
  };
  await expect(runInParallel(Promise.reject(new Error("the database")), slow())).rejects.toThrow("the database");
  expect([ended, lines]).toEqual([true, ["the site"]]);
});
