import { namesOf } from "@digidex/cdk/names";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { fakeParameterStore, fakeS3 } from "../test/aws-services.ts";
import { configuration, useAws } from "../test/fixtures.ts";
import { asNamePart, enterPhase, readPhase, whileUp } from "./phase.ts";

const store = fakeParameterStore();
const { stateBucket } = namesOf(configuration);
let s3: ReturnType<typeof fakeS3>;
let aws: Awaited<ReturnType<typeof startAws>>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-28T02:44:31Z") });
  store.values.clear();
  s3 = fakeS3([stateBucket]);
  aws = await startAws(store.handlers, { rest: s3.rest });
  useAws(aws);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await aws.close();
});

it("is `down` before the first deployment", async () => {
  expect(await readPhase(configuration)).toEqual({ name: "down", since: "1970-01-01T00:00:00.000Z" });
});

it("reads the former name `baking` as `seeding`", async () => {
  const since = "2026-11-28T02:44:31.000Z";
  store.values.set("/digidex/lifecycle/phase", JSON.stringify({ name: "baking", since }));
  expect(await readPhase(configuration)).toEqual({ name: "seeding", since });
});

it("keeps its time when it is entered again, as after a run that was killed", async () => {
  const begun = await enterPhase(configuration, "tearing down");
  vi.setSystemTime(new Date("2026-11-29T08:00:00Z"));
  expect(await enterPhase(configuration, "tearing down")).toEqual(begun);
  expect(asNamePart(begun)).toBe("20261128-024431000");
});

it("has a new time, and so new names, after another phase", async () => {
  const first = await enterPhase(configuration, "tearing down");
  await enterPhase(configuration, "rebuilding");
  vi.setSystemTime(new Date("2026-11-28T02:44:31.001Z"));
  expect(asNamePart(await enterPhase(configuration, "tearing down"))).not.toBe(asNamePart(first));
});

it("explains how to restore a parameter with another value", async () => {
  store.values.set("/digidex/lifecycle/phase", '{"name":"sleeping"}');
  await expect(readPhase(configuration)).rejects.toThrow(
    'has a value that no command here writes: {"name":"sleeping"}',
  );
});

it.each(["live", "rebuilding"] as const)("allows a deployment in the phase %s", async (name) => {
  await enterPhase(configuration, name);
  expect(await whileUp(configuration, "deploy", async () => "done")).toBe("done");
});

it.each(["down", "seeding", "tearing down"] as const)("allows no deployment in the phase %s", async (name) => {
  await enterPhase(configuration, name);
  const task = vi.fn();
  await expect(whileUp(configuration, "deploy", task)).rejects.toThrow(
    `The deployment is not up: its phase is ${name}`,
  );
  expect(task).not.toHaveBeenCalled();
  expect(s3.keys(stateBucket)).toEqual([]);
});
