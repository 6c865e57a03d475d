import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { deployed, live, newest, phaseOf, tornDown } from "../test/situations.ts";
import { bake } from "./bake.ts";
import { restore } from "./restore.ts";
import { teardown } from "./teardown.ts";

const here = everyTestOnAnAccount();

const COMMANDS = {
  bake: () => bake(configuration, "assembly"),
  teardown: () => teardown(configuration),
  rebuild: () => restore(configuration, "assembly"),
};
type Command = keyof typeof COMMANDS;

/** Runs until it is done, or dies after so many requests. @returns whether it died */
async function run(command: Command, requests = Number.POSITIVE_INFINITY): Promise<boolean> {
  here.account.state.deaths = requests;
  try {
    await COMMANDS[command]();
    return false;
  } catch (error) {
    if (requests === Number.POSITIVE_INFINITY) throw error;
    return true;
  } finally {
    here.account.state.deaths = Number.POSITIVE_INFINITY;
  }
}

const DATA = "the operator's";
const startingWith: Record<Command, () => void> = {
  bake: () => undefined,
  teardown: () => live(here.account, DATA),
  rebuild: () => tornDown(here.account, DATA),
};
const finished: Record<Command, () => void> = {
  bake() {
    expect([...here.account.instances.keys()]).toEqual([]);
    expect([phaseOf(here.account), newest(here.account)?.data]).toEqual(["down", "baked"]);
  },
  teardown() {
    expect([...here.account.instances.keys()]).toEqual([]);
    expect([...here.account.stacks.keys()]).toEqual(["digidex-network", "digidex-pictures"]);
    expect([phaseOf(here.account), newest(here.account)?.data]).toEqual(["down", DATA]);
  },
  rebuild() {
    expect(here.account.instances.get("digidex")).toMatchObject({ status: "available", protected: true, data: DATA });
    expect(here.account.stacks.get("digidex-database")).toMatchObject({ protected: true });
    expect(phaseOf(here.account)).toBe("rebuilding");
  },
};

describe("killed at any request and run again, it finishes the work, and no data is lost:", () => {
  it.each(["bake", "teardown", "rebuild"] as const)("%s", async (command) => {
    for (let requests = 0, died = true; died; requests += 1) {
      await here.begin();
      startingWith[command]();
      died = await run(command, requests);
      await run(command);
      finished[command]();
      expect(here.account.lost, `killed after ${requests} requests`).toEqual([]);
      // Once more, nothing is left to do.
      if (!died) await run(command).then(finished[command]);
    }
  });
});

it("teardown and rebuild in any order, each killed anywhere: what was live is live again, or in the newest snapshot", async () => {
  const attempt = fc.record({
    command: fc.constantFrom("teardown" as const, "rebuild" as const),
    requests: fc.nat(60),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 3 }), async (attempts) => {
      await here.begin();
      live(here.account, "first");
      let truth = "first";
      for (const [index, { command, requests }] of attempts.entries()) {
        const died = await run(command, requests);
        if (command === "teardown" || died) continue;
        truth = `changed ${index}`;
        deployed(here.account, truth);
      }
      await run("teardown");
      expect([here.account.lost, newest(here.account)?.data]).toEqual([[], truth]);
      await run("rebuild");
      expect(here.account.instances.get("digidex")!.data).toBe(truth);
    }),
    { numRuns: 8 },
  );
});
