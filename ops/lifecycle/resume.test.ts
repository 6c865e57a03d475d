import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiDeployed,
  asleep,
  instanceOf,
  live,
  newestSnapshot,
  phaseOf,
  setPhase,
  tornDown,
  useAccount,
} from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { restore } from "./restore.ts";
import { seed } from "./seed.ts";
import { sleep } from "./sleep.ts";
import { teardown } from "./teardown.ts";

const fixture = useAccount();

const COMMANDS = {
  seed: () => seed(configuration, "assembly"),
  teardown: () => teardown(configuration),
  rebuild: () => restore(configuration, "assembly"),
  sleep: () => sleep(configuration),
  wake: () => restore(configuration, "assembly"),
};
type Command = keyof typeof COMMANDS;

/** Runs a command, and kills it after the given number of requests. @returns whether it was killed */
async function run(command: Command, requests = Number.POSITIVE_INFINITY): Promise<boolean> {
  fixture.account.state.requestsUntilKilled = requests;
  try {
    await COMMANDS[command]();
    return false;
  } catch (error) {
    if (requests === Number.POSITIVE_INFINITY) throw error;
    return true;
  } finally {
    fixture.account.state.requestsUntilKilled = Number.POSITIVE_INFINITY;
  }
}

const DATA = "current";
const setUp: Record<Command, () => void> = {
  seed: () => undefined,
  teardown: () => live(fixture.account, DATA),
  rebuild: () => tornDown(fixture.account, DATA),
  sleep: () => live(fixture.account, DATA),
  wake: () => asleep(fixture.account, DATA),
};
const expectDone: Record<Command, () => void> = {
  seed() {
    expect([...fixture.account.instances.keys()]).toEqual([]);
    expect([phaseOf(fixture.account), newestSnapshot(fixture.account)?.data]).toEqual(["down", "seeded"]);
  },
  teardown() {
    expect([...fixture.account.instances.keys()]).toEqual([]);
    expect([...fixture.account.stacks.keys()]).toEqual(["digidex-network", "digidex-pictures"]);
    expect([phaseOf(fixture.account), newestSnapshot(fixture.account)?.data]).toEqual(["down", DATA]);
  },
  rebuild() {
    expect(fixture.account.instances.get("digidex")).toMatchObject({
      status: "available",
      protected: true,
      data: DATA,
    });
    expect(fixture.account.stacks.get("digidex-database")).toMatchObject({ protected: true });
    expect([phaseOf(fixture.account), fixture.account.site.ApiState]).toEqual(["rebuilding", "waking"]);
  },
  sleep() {
    expect([...fixture.account.instances.keys()]).toEqual([]);
    expect([...fixture.account.stacks.keys()]).toEqual(["digidex-network", "digidex-pictures", "digidex-site"]);
    expect([phaseOf(fixture.account), newestSnapshot(fixture.account)?.data]).toEqual(["asleep", DATA]);
    expect(fixture.account.site.ApiState).toBe("asleep");
  },
  wake() {
    expect(fixture.account.instances.get("digidex")).toMatchObject({
      status: "available",
      protected: true,
      data: DATA,
    });
    expect([phaseOf(fixture.account), fixture.account.site.ApiState]).toEqual(["waking", "waking"]);
  },
};

describe("a command that is killed at any request finishes when it is run again, without loss of data:", () => {
  it.each(["seed", "teardown", "rebuild", "sleep", "wake"] as const)("%s", async (command) => {
    for (let requests = 0, killed = true; killed; requests += 1) {
      await fixture.reset();
      setUp[command]();
      killed = await run(command, requests);
      await run(command);
      expectDone[command]();
      expect(fixture.account.lost, `killed after ${requests} requests`).toEqual([]);
      // A repetition changes nothing.
      if (!killed) await run(command).then(expectDone[command]);
    }
  });
});

it("after teardowns, sleeps, wakes and rebuilds in any order, each killed anywhere, the data is live or in the newest snapshot", async () => {
  const attempt = fc.record({
    command: fc.constantFrom<Command>("teardown", "rebuild", "sleep", "wake"),
    requests: fc.nat(60),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 4 }), async (attempts) => {
      await fixture.reset();
      live(fixture.account, "first");
      let expected = "first";
      for (const [index, { command, requests }] of attempts.entries()) {
        // Only a live deployment can be put to sleep.
        if (command === "sleep" && !["live", "falling asleep", "asleep"].includes(phaseOf(fixture.account))) continue;
        const killed = await run(command, requests);
        if (command === "teardown" || command === "sleep" || killed) continue;
        expected = `changed ${index}`;
        apiDeployed(fixture.account, expected);
        setPhase(fixture.account, "live");
      }
      await run("teardown");
      expect([fixture.account.lost, newestSnapshot(fixture.account)?.data]).toEqual([[], expected]);
      await run("rebuild");
      expect(instanceOf(fixture.account).data).toBe(expected);
    }),
    { numRuns: 12 },
  );
});
