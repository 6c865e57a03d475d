import { expect, it } from "vitest";
import { live, newestSnapshot, phaseOf, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { seed } from "./seed.ts";

const fixture = useAccount();
const run = () => seed(configuration, "assembly");
const addSeedStack = (status: string) => {
  const stack = { name: "digidex-seed", id: "arn:aws:cloudformation:x:1:stack/digidex-seed/0", protected: false };
  fixture.account.stacks.set("digidex-seed", { ...stack, created: false, status });
  fixture.account.instances.set("digidex-seed", { id: "db-0", status: "available", protected: false, data: "partial" });
};

it("makes the first snapshot, stores its name, and leaves only the free stack", async () => {
  await run();
  expect(newestSnapshot(fixture.account)).toMatchObject({ data: "seeded", status: "available" });
  expect(fixture.account.parameters.get("/digidex/lifecycle/latest")).toMatch(/^digidex-seed-\d{8}-\d{9}$/);
  expect([...fixture.account.stacks.keys()]).toEqual(["digidex-alerts"]);
  expect(phaseOf(fixture.account)).toBe("down");
});

it("makes no second snapshot, and deletes what an earlier run left", async () => {
  tornDown(fixture.account, "old");
  setPhase(fixture.account, "seeding");
  addSeedStack("CREATE_COMPLETE");
  await run();
  expect(newestSnapshot(fixture.account)?.data).toBe("old");
  expect([fixture.account.instances.size, phaseOf(fixture.account)]).toEqual([0, "down"]);
});

it("refuses while the Database stack exists", async () => {
  live(fixture.account, "current");
  await expect(run()).rejects.toThrow("The Database stack exists: there is nothing to seed.");
  expect(phaseOf(fixture.account)).toBe("live");
});

it("keeps the phase of an interrupted teardown", async () => {
  tornDown(fixture.account, "old");
  setPhase(fixture.account, "tearing down");
  await run();
  expect(phaseOf(fixture.account)).toBe("tearing down");
});

it.each(["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"])(
  "deletes a failed Seed stack (%s), which the role of `deploy` could not",
  async (status) => {
    addSeedStack(status);
    await run();
    expect(newestSnapshot(fixture.account)?.data).toBe("seeded");
  },
);

it("keeps the instance when its snapshot fails, and takes another snapshot in the next run", async () => {
  fixture.account.faults.snapshots = 1;
  await expect(run()).rejects.toThrow("RDS could not take the snapshot");
  expect([fixture.account.instances.size, phaseOf(fixture.account)]).toEqual([1, "seeding"]);
  await run();
  expect(newestSnapshot(fixture.account)?.data).toBe("seeded");
});
