import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listen } from "../test/deployment.ts";
import type { OperatorError } from "./operator-error.ts";
import { sideBySide } from "./progress.ts";
import { waitFor } from "./wait.ts";

let said: string[];
beforeEach(() => {
  said = listen();
  vi.stubEnv("POLL_MS", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("waits until a thing is as wanted, and gives back what was seen", async () => {
  let looks = 0;
  const look = async () => (++looks < 3 ? { still: "creating" } : { done: "available" });
  expect(await waitFor("The snapshot", { minutes: 1, look })).toBe("available");
  expect(looks).toBe(3);
});

it("says how far a thing has come that takes too long, and that repeating goes on with it", async () => {
  const fault: OperatorError = await waitFor<never>("The snapshot", {
    minutes: -1,
    look: async () => ({ still: "creating, 40 %" }),
  }).catch((error) => error);
  expect(fault.message).toMatch(/^The snapshot took more than .* minutes, and is creating, 40 %\.$/);
  expect(fault.remedy).toContain("repeat the command");
});

it("of tasks side by side, ends all before it fails with the first, and says what else failed", async () => {
  let ended = false;
  const slow = async () => {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    ended = true;
    throw new Error("the site");
  };
  await expect(sideBySide(Promise.reject(new Error("the database")), slow())).rejects.toThrow("the database");
  expect([ended, said]).toEqual([true, ["the site"]]);
});
