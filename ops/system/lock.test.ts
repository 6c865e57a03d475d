import { setTimeout } from "node:timers/promises";
import { namesOf } from "@digidex/cdk/names";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { type RestRequest, type RestResponse, startAws } from "../test/aws-server.ts";
import { fakeS3 } from "../test/aws-services.ts";
import { captureConsole, configuration, useAws } from "../test/fixtures.ts";
import { withLock } from "./lock.ts";

const { stateBucket, lockKey } = namesOf(configuration);
const timing = { heartbeatMs: 20, staleMs: 60_000, patienceMs: 100 };

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof fakeS3>;
let lines: string[];

/** @param intercept responds in place of S3, when it returns something */
async function start(intercept: (request: RestRequest) => RestResponse | undefined = () => undefined) {
  s3 = fakeS3([stateBucket]);
  aws = await startAws({}, { rest: (request) => intercept(request) ?? s3.rest(request) });
  useAws(aws);
}
beforeEach(() => {
  lines = captureConsole();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

const contents = () => s3.bucket(stateBucket).get(lockKey)?.body.toString();
const isWrite = ({ action, headers }: RestRequest, condition: "if-match" | "if-none-match") =>
  action.startsWith("PUT") && headers[condition] !== undefined;

/** Soon taken over, and waited for as long as that takes. */
const killed = { staleMs: 60, patienceMs: 60_000 };

/** Writes the lock of another holder, which it renewed so many milliseconds ago by its own clock. */
function holdBy(holder: string, ago: number) {
  const renewedAt = new Date(Date.now() - ago).toISOString();
  const body = JSON.stringify({ id: holder, holder, task: "deploy", renewedAt });
  s3.bucket(stateBucket).set(lockKey, { body: Buffer.from(body) });
}
const lock = <Result>(description: string, task: () => Promise<Result>, change: Partial<typeof timing> = {}) =>
  withLock(configuration, description, task, { ...timing, ...change });

async function waitUntil(condition: () => boolean) {
  while (!condition()) await setTimeout(5);
}

it("is held while the task runs, returns its result, and is released after it", async () => {
  await start();
  const result = await lock("deploy", async () => JSON.parse(contents() ?? "").task);
  expect(result).toBe("deploy");
  expect(contents()).toBeUndefined();
});

it("is released after a task that fails, and throws its error", async () => {
  await start();
  await expect(lock("deploy", () => Promise.reject(new Error("of the task")))).rejects.toThrow("of the task");
  expect(contents()).toBeUndefined();
});

it("does not replace the error of the task by one of the release", async () => {
  await start(({ action }) =>
    action.startsWith("DELETE") ? { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" } : undefined,
  );
  await expect(lock("deploy", () => Promise.reject(new Error("of the task")))).rejects.toThrow("of the task");
  expect(lines.join()).toContain("could not be released");
});

it("is acquired by one of two who try at once, and by the other after the release", async () => {
  await start();
  const order: string[] = [];
  const enter = (name: string) =>
    lock(
      name,
      async () => {
        order.push(`${name} in`);
        await setTimeout(30);
        order.push(`${name} out`);
      },
      { patienceMs: 60_000 },
    );
  await Promise.all([enter("one"), enter("other")]);
  const [first, second] = order[0] === "one in" ? ["one", "other"] : ["other", "one"];
  expect(order).toEqual([`${first} in`, `${first} out`, `${second} in`, `${second} out`]);
});

it("names the holder and its task when that renews the lock for longer than the patience", async () => {
  await start();
  holdBy("octo@laptop", 0);
  const task = vi.fn<() => Promise<never>>();
  const error: OperatorError = await lock("tear down", task).catch((error) => error);
  expect(error.message).toMatch(/^octo@laptop holds the lock to deploy, renewed at 2/);
  expect(error.remedy).toContain("repeat the command");
  expect(task).not.toHaveBeenCalled();
  expect(contents()).toContain("octo@laptop");
});

it("cannot be acquired again by its own holder", async () => {
  await start();
  await lock("deploy", async () => {
    await expect(lock("publish", async () => "acquired")).rejects.toThrow("holds the lock to deploy");
  });
});

it("is taken over from a holder that was killed", async () => {
  await start();
  holdBy("octo@laptop", 61_000);
  expect(await lock("deploy", async () => "done", killed)).toBe("done");
  expect(lines.join()).toContain("octo@laptop has not renewed its lock to deploy since");
  expect(contents()).toBeUndefined();
});

it.each([
  ["behind", 3_600_000],
  ["ahead", -3_600_000],
])("is not taken over from a holder whose clock is an hour %s, as long as that renews it", async (_, ago) => {
  await start();
  holdBy("octo@laptop", ago);
  let renewals = 0;
  const renewing = setInterval(() => holdBy("octo@laptop", ago + ++renewals), 5);
  const error: Error = await lock("tear down", async () => "done", { staleMs: 2_000, patienceMs: 100 }).catch(
    (error) => error,
  );
  clearInterval(renewing);
  expect(error.message).toContain("octo@laptop holds the lock");
  expect(await lock("tear down", async () => "done", killed), "and is, once it does not").toBe("done");
});

it("is taken over by one of two who find at once that its holder was killed", async () => {
  await start();
  holdBy("octo@laptop", 61_000);
  let inside = 0;
  const enter = () =>
    lock(
      "deploy",
      async () => {
        inside += 1;
        expect(inside).toBe(1);
        await setTimeout(40);
        inside -= 1;
      },
      killed,
    );
  await Promise.all([enter(), enter()]);
  expect(contents()).toBeUndefined();
});

it.each([
  ["somebody else takes it over", "somebody@else"],
  ["its holder renews it", "octo@laptop"],
])("is not taken over when, in the moment before, %s", async (_, holder) => {
  let attempts = 0;
  await start((request) => {
    if (isWrite(request, "if-match")) holdBy(holder, ++attempts);
    return undefined;
  });
  holdBy("octo@laptop", 61_000);
  const task = vi.fn<() => Promise<never>>();
  await expect(lock("deploy", task, { staleMs: 60, patienceMs: 300 })).rejects.toThrow(
    `${holder} holds the lock to deploy`,
  );
  expect(task).not.toHaveBeenCalled();
});

it("is acquired after a conflict with a concurrent request", async () => {
  let conflicts = 2;
  await start((request) =>
    isWrite(request, "if-none-match") && conflicts-- > 0
      ? { status: 409, body: "<Error><Code>ConditionalRequestConflict</Code></Error>" }
      : undefined,
  );
  expect(await lock("deploy", async () => "done")).toBe("done");
});

it("is renewed while the task runs", async () => {
  await start();
  await lock("deploy", async () => {
    const first = contents();
    await waitUntil(() => contents() !== first);
    const second = contents();
    await waitUntil(() => contents() !== second);
  });
});

it("is renewed again after conflicts with a concurrent request, without a warning", async () => {
  let conflicts = 2;
  await start((request) =>
    isWrite(request, "if-match") && conflicts-- > 0
      ? { status: 409, body: "<Error><Code>ConditionalRequestConflict</Code></Error>" }
      : undefined,
  );
  await lock("deploy", async () => {
    const first = contents();
    await waitUntil(() => contents() !== first);
  });
  expect(lines).toEqual([]);
});

it("is renewed again after a renewal that failed", async () => {
  let failures = 2;
  await start((request) =>
    isWrite(request, "if-match") && failures-- > 0
      ? { status: 400, body: "<Error><Code>RequestTimeout</Code></Error>" }
      : undefined,
  );
  await lock("deploy", async () => {
    const first = contents();
    await waitUntil(() => contents() !== first);
    expect(failures).toBeLessThan(0);
  });
});

it("is renewed and released after a renewal whose response was lost", async () => {
  let lost = 1;
  await start((request) => {
    if (!isWrite(request, "if-match") || lost-- <= 0) return undefined;
    s3.rest(request);
    return { status: 500 };
  });
  await lock("deploy", async () => {
    await waitUntil(() => lost < 0);
    const present = contents();
    await waitUntil(() => contents() !== present);
  });
  expect(contents()).toBeUndefined();
  expect(lines).toEqual([]);
});

it("stays with the one that took it over while its holder slept, and the holder is warned", async () => {
  await start();
  await lock("deploy", async () => {
    holdBy("somebody@else", 0);
    await waitUntil(() => lines.some((line) => line.includes("somebody@else took over the lock")));
  });
  expect(contents()).toContain("somebody@else");
});

it("is held although the response to its creation was lost, and the SDK's repetition fails", async () => {
  let requests = 0;
  await start((request) => {
    if (!isWrite(request, "if-none-match") || ++requests > 1) return undefined;
    s3.rest(request);
    return { status: 500 };
  });
  expect(await lock("deploy", async () => "done")).toBe("done");
  expect(requests).toBe(2);
  expect(contents()).toBeUndefined();
});

it("explains what to do about an object with other contents", async () => {
  await start();
  s3.bucket(stateBucket).set(lockKey, { body: Buffer.from("mine!") });
  const error: OperatorError = await lock("deploy", () => Promise.reject()).catch((error) => error);
  expect(error.message).toContain("has contents that no command here writes: mine!");
  expect(error.remedy).toContain(`aws s3 rm s3://${stateBucket}/${lockKey}`);
});

it("explains how to create a missing bucket", async () => {
  await start();
  vi.spyOn(s3, "rest").mockReturnValue({ status: 404, body: "<Error><Code>NoSuchBucket</Code></Error>" });
  const error: OperatorError = await lock("deploy", () => Promise.reject()).catch((error) => error);
  expect(error.message).toBe(`The bucket ${stateBucket} does not exist.`);
  expect(error.remedy).toContain("npm run bootstrap");
});
