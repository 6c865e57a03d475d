import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { type Handlers, startAws } from "../test/aws-server.ts";
import { configuration, listen, workWith } from "../test/deployment.ts";
import { parameterStore } from "../test/parameter-store.ts";
import { withLock } from "./lock.ts";

const NAME = "/digidex/lock";
const timing = { beatMs: 20, staleMs: 60_000, settleMs: 1_000, patienceMs: 100 };

let aws: Awaited<ReturnType<typeof startAws>>;
let store: ReturnType<typeof parameterStore>;
let said: string[];

async function begin(change: (handlers: Handlers) => Handlers = () => ({})) {
  store = parameterStore();
  aws = await startAws({ ...store.handlers, ...change(store.handlers) });
  workWith(aws);
}
beforeEach(() => {
  said = listen();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

/** Somebody else's lock, who gave a sign of life so many milliseconds ago. */
function holdBy(holder: string, ago: number) {
  const alive = new Date(Date.now() - ago).toISOString();
  store.values.set(NAME, JSON.stringify({ id: holder, holder, what: "deploy", alive }));
}
const lock = <Result>(what: string, task: () => Promise<Result>, change: Partial<typeof timing> = {}) =>
  withLock(configuration, what, task, { ...timing, ...change });

/** Until the lock is as it should be, and not longer. */
async function until(holds: () => boolean) {
  for (let tries = 0; !holds() && tries < 500; tries += 1) await setTimeout(5);
  expect(holds()).toBe(true);
}

it("is held while the task runs, gives its result back, and is free afterwards", async () => {
  await begin();
  const result = await lock("deploy", async () => JSON.parse(store.values.get(NAME)!).what);
  expect(result).toBe("deploy");
  expect([...store.values]).toEqual([]);
});

it("is free after a task that failed, whose fault is what is heard", async () => {
  await begin();
  await expect(lock("deploy", () => Promise.reject(new Error("the task's own")))).rejects.toThrow("the task's own");
  expect([...store.values]).toEqual([]);
});

it("does not hide the task's fault by one of its own", async () => {
  await begin(() => ({ DeleteParameter: () => ({ error: "AccessDeniedException", message: "no" }) }));
  await expect(lock("deploy", () => Promise.reject(new Error("the task's own")))).rejects.toThrow("the task's own");
  expect(said.join()).toContain("could not be given back");
});

it("lets one of two who come at once in, and the other when that is done", async () => {
  await begin();
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

it("says who holds it, and what for, when that one is alive for longer than one waits", async () => {
  await begin();
  holdBy("octo@laptop", 0);
  const task = vi.fn<() => Promise<never>>();
  const fault: OperatorError = await lock("tear down", task).catch((error) => error);
  expect(fault.message).toMatch(/^octo@laptop is about to deploy, and was alive at 2/);
  expect(fault.remedy).toContain("repeat the command");
  expect(task).not.toHaveBeenCalled();
  expect(store.values.has(NAME)).toBe(true);
});

it("is not entered twice by the same one either", async () => {
  await begin();
  await lock("deploy", async () => {
    await expect(lock("publish", async () => "in")).rejects.toThrow("is about to deploy");
  });
});

it("is taken over from one that died", async () => {
  await begin();
  holdBy("octo@laptop", 61_000);
  expect(await lock("deploy", async () => "done", { settleMs: 50 })).toBe("done");
  expect(said.join()).toContain("octo@laptop began to deploy and has given no sign of life");
  expect([...store.values]).toEqual([]);
});

it("is taken over by one of two who see at once that its holder died", async () => {
  await begin();
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
      { patienceMs: 60_000 },
    );
  await Promise.all([enter(), enter()]);
  expect([...store.values]).toEqual([]);
});

it("is not entered by one who takes over a moment before another does: the last to write has it", async () => {
  await begin(({ PutParameter }) => ({
    PutParameter: (asked) => {
      if (asked.get("Overwrite") === "true") void setTimeout(50).then(() => holdBy("somebody@else", 0));
      return PutParameter!(asked);
    },
  }));
  holdBy("octo@laptop", 61_000);
  const task = vi.fn<() => Promise<never>>();
  await expect(lock("deploy", task)).rejects.toThrow("somebody@else is about to deploy");
  expect(task).not.toHaveBeenCalled();
});

it("gives signs of life, each newer than the one before", async () => {
  await begin();
  await lock("deploy", async () => {
    const first = store.values.get(NAME);
    await until(() => store.values.get(NAME) !== first);
  });
});

it("goes on giving signs of life after one that could not be given", async () => {
  let failures = 2;
  await begin(({ PutParameter }) => ({
    PutParameter: (asked) =>
      asked.get("Overwrite") === "true" && failures-- > 0
        ? { error: "ValidationException", message: "not now" }
        : PutParameter!(asked),
  }));
  await lock("deploy", async () => {
    const first = store.values.get(NAME);
    await until(() => store.values.get(NAME) !== first);
    expect(failures).toBeLessThan(0);
  });
});

it("stays with whoever has it now, when its holder slept so long that it was taken for dead", async () => {
  await begin();
  await lock("deploy", async () => {
    holdBy("somebody@else", 0);
    await until(() => said.some((line) => line.includes("somebody@else took this for dead")));
  });
  expect(JSON.parse(store.values.get(NAME)!).holder).toBe("somebody@else");
});

it("is one's own when the answer to making it was lost, and the second try hears that there is one", async () => {
  let asked = 0;
  await begin(({ PutParameter }) => ({
    PutParameter: (parameters) => {
      const answer = PutParameter!(parameters);
      asked += 1;
      return asked === 1 ? { error: "RequestTimeout", message: "lost" } : answer;
    },
  }));
  expect(await lock("deploy", async () => "done")).toBe("done");
});

it("says what to do when somebody has written something else into the parameter", async () => {
  await begin();
  store.values.set(NAME, "mine!");
  const fault: OperatorError = await lock("deploy", () => Promise.reject()).catch((error) => error);
  expect(fault.message).toContain("The parameter /digidex/lock holds what nobody here has written: mine!");
  expect(fault.remedy).toContain("get-parameter-history --name /digidex/lock");
});
