import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { configuration, workWith } from "../test/deployment.ts";
import { parameterStore } from "../test/parameter-store.ts";
import { asNamePart, enterPhase, readPhase } from "./phase.ts";
import { whileUp } from "./while-up.ts";

const store = parameterStore();
let aws: Awaited<ReturnType<typeof startAws>>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-28T02:44:31Z") });
  store.values.clear();
  aws = await startAws(store.handlers);
  workWith(aws);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await aws.close();
});

it("is down before it has ever been up", async () => {
  expect(await readPhase(configuration)).toEqual({ name: "down", since: "1970-01-01T00:00:00.000Z" });
});

it("keeps its time when it is entered again, as after a run that died", async () => {
  const begun = await enterPhase(configuration, "tearing down");
  vi.setSystemTime(new Date("2026-11-29T08:00:00Z"));
  expect(await enterPhase(configuration, "tearing down")).toEqual(begun);
  expect(asNamePart(begun)).toBe("20261128-024431000");
});

it("has a new time, and so new names, when something else was between", async () => {
  const first = await enterPhase(configuration, "tearing down");
  await enterPhase(configuration, "rebuilding");
  vi.setSystemTime(new Date("2026-11-28T02:44:31.001Z"));
  expect(asNamePart(await enterPhase(configuration, "tearing down"))).not.toBe(asNamePart(first));
});

it("says what to do when somebody has written something else into the parameter", async () => {
  store.values.set("/digidex/lifecycle/phase", '{"name":"sleeping"}');
  await expect(readPhase(configuration)).rejects.toThrow('holds what nobody here has written: {"name":"sleeping"}');
});

it.each(["live", "rebuilding"] as const)("lets a deployment run while the system is %s", async (name) => {
  await enterPhase(configuration, name);
  expect(await whileUp(configuration, "deploy", async () => "done")).toBe("done");
});

it.each(["down", "baking", "tearing down"] as const)("lets no deployment run while it is %s", async (name) => {
  await enterPhase(configuration, name);
  const task = vi.fn();
  await expect(whileUp(configuration, "deploy", task)).rejects.toThrow(`The system is not up: it is ${name}`);
  expect(task).not.toHaveBeenCalled();
  expect(store.values.has("/digidex/lock")).toBe(false);
});
