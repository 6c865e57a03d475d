import { expect, it } from "vitest";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { enter, live, newest, phaseOf, tornDown } from "../test/situations.ts";
import { bake } from "./bake.ts";

const here = everyTestOnAnAccount();
const run = () => bake(configuration, "assembly");
const bakery = (status: string) => {
  const stack = { name: "digidex-seed", id: "arn:aws:cloudformation:x:1:stack/digidex-seed/0", protected: false };
  here.account.stacks.set("digidex-seed", { ...stack, stood: false, status });
  here.account.instances.set("digidex-seed", { id: "db-0", status: "available", protected: false, data: "half" });
};

it("makes the first snapshot, notes it, and leaves only what costs nothing", async () => {
  await run();
  expect(newest(here.account)).toMatchObject({ data: "baked", status: "available" });
  expect(here.account.parameters.get("/digidex/lifecycle/latest")).toMatch(/^digidex-seed-\d{8}-\d{9}$/);
  expect([...here.account.stacks.keys()]).toEqual(["digidex-network", "digidex-pictures"]);
  expect(phaseOf(here.account)).toBe("down");
});

it("makes none where there is one, and removes what an earlier run left", async () => {
  tornDown(here.account, "of long ago");
  enter(here.account, "baking");
  bakery("CREATE_COMPLETE");
  await run();
  expect(newest(here.account)?.data).toBe("of long ago");
  expect([here.account.instances.size, phaseOf(here.account)]).toEqual([0, "down"]);
});

it("refuses while the database stands", async () => {
  live(here.account, "of today");
  await expect(run()).rejects.toThrow("The database stands: there is nothing to bake.");
  expect(phaseOf(here.account)).toBe("live");
});

it("does not end what is not finished yet, like a teardown", async () => {
  tornDown(here.account, "of long ago");
  enter(here.account, "tearing down");
  await run();
  expect(phaseOf(here.account)).toBe("tearing down");
});

it.each(["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"])(
  "clears an instance away that was not finished (%s): the everyday role could not",
  async (status) => {
    bakery(status);
    await run();
    expect(newest(here.account)?.data).toBe("baked");
  },
);

it("keeps the instance when its snapshot fails, and takes another the next time", async () => {
  here.account.faults.snapshots = 1;
  await expect(run()).rejects.toThrow("RDS could not take the snapshot");
  expect([here.account.instances.size, phaseOf(here.account)]).toEqual([1, "baking"]);
  await run();
  expect(newest(here.account)?.data).toBe("baked");
});
