import { expect, it } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { enter, live, newest, phaseOf, tornDown } from "../test/situations.ts";
import { teardown } from "./teardown.ts";

const here = everyTestOnAnAccount();
const faultOf = (): Promise<OperatorError> =>
  teardown(configuration).then(
    () => Promise.reject(new Error("It was torn down.")),
    (error) => error,
  );
const stacks = () => [...here.account.stacks.keys()].map((name) => name.slice("digidex-".length));
const destroyed = () => here.account.asked.filter(({ action }) => /^Delete|^ModifyDB|^Update/.test(action));

it("saves the data, then removes what costs and leaves what does not", async () => {
  live(here.account, "precious");
  await teardown(configuration);
  expect(stacks()).toEqual(["network", "pictures"]);
  expect([phaseOf(here.account), newest(here.account)?.data]).toEqual(["down", "precious"]);
  const order = here.account.asked.map(({ action }) => action);
  expect(order.indexOf("CreateDBSnapshot")).toBeLessThan(order.indexOf("DeleteStack"));
});

it("has nothing to do when all is torn down", async () => {
  tornDown(here.account, "safe");
  await teardown(configuration);
  expect(here.said).toContain("The system is torn down already.");
  expect(destroyed()).toEqual([]);
});

it("destroys nothing when the snapshot fails, says so, and takes another the next time", async () => {
  live(here.account, "precious");
  here.account.faults.snapshots = 1;
  const fault = await faultOf();
  expect(fault.message).toMatch(/^RDS could not take the snapshot digidex-\d{8}-\d{9}\.$/);
  expect(fault.remedy).toContain("Nothing was changed");
  expect(destroyed()).toEqual([]);
  await teardown(configuration);
  expect(here.account.parameters.get("/digidex/lifecycle/latest")).toMatch(/^digidex-\d{8}-\d{9}-2$/);
  expect(newest(here.account)?.data).toBe("precious");
});

it.each([
  ["is not encrypted", { encrypted: false }, "it is not encrypted"],
  ["is of another instance", { of: "db-of-others" }, "it is of another instance"],
])("destroys nothing when what it took %s", async (_, wrong, says) => {
  live(here.account, "precious");
  const { set } = here.account.snapshots;
  here.account.snapshots.set = function (name, snapshot) {
    return set.call(this, name, Object.assign(snapshot, wrong));
  };
  expect((await faultOf()).message).toContain(`cannot be relied on: ${says}`);
  expect(destroyed()).toEqual([]);
  expect(newest(here.account)?.data).toBe("of long ago");
});

it("waits for an instance that is busy", async () => {
  live(here.account, "precious");
  const instance = here.account.instances.get("digidex")!;
  instance.status = "modifying";
  here.account.later(() => (instance.status = "available"), 30);
  await teardown(configuration);
  expect(newest(here.account)?.data).toBe("precious");
});

it.each(["stopped", "storage-full", "failed", "incompatible-network"])(
  "does not wait for an instance that is %s: only the operator can help it",
  async (status) => {
    live(here.account, "precious");
    here.account.instances.get("digidex")!.status = status;
    const fault = await faultOf();
    expect(fault.message).toBe(`The instance digidex is ${status}.`);
    expect(fault.remedy).toContain("start or mend it, then repeat the command");
    expect(destroyed()).toEqual([]);
  },
);

it("waits for an instance that is still busy after its snapshot, before it takes off the lock", async () => {
  live(here.account, "precious");
  here.account.faults.busy = 60;
  await teardown(configuration);
  expect([phaseOf(here.account), here.account.lost]).toEqual(["down", []]);
});

it("looks a last time before it takes off the lock: a snapshot that somebody has deleted by then saves nothing", async () => {
  live(here.account, "precious");
  const { stacks, snapshots } = here.account;
  const { delete: remove } = stacks;
  stacks.delete = function (name) {
    snapshots.clear();
    return remove.call(this, name);
  };
  expect((await faultOf()).message).toContain("cannot be relied on: it does not exist");
  expect(here.account.instances.get("digidex")).toMatchObject({ protected: true, data: "precious" });
});

it("does not take an instance that somebody is deleting for one that is saved", async () => {
  live(here.account, "precious");
  here.account.instances.get("digidex")!.status = "deleting";
  const fault = await faultOf();
  expect(fault.message).toContain("The database is being deleted");
  expect(destroyed()).toEqual([]);
});

it("waits for a deployment whose run died before it takes the snapshot: its migration is still writing", async () => {
  live(here.account, "before");
  const api = here.account.stacks.get("digidex-api")!;
  api.status = "UPDATE_IN_PROGRESS";
  const migrated = () => {
    here.account.instances.get("digidex")!.data = "after the migration";
    api.status = "UPDATE_COMPLETE";
  };
  here.account.later(migrated, 30);
  await teardown(configuration);
  expect(newest(here.account)?.data).toBe("after the migration");
  expect(here.account.lost).toEqual([]);
});

it("takes a new snapshot for a new teardown, though one is noted", async () => {
  live(here.account, "of today");
  await teardown(configuration);
  const first = here.account.parameters.get("/digidex/lifecycle/latest");
  live(here.account, "of tomorrow");
  here.account.parameters.set("/digidex/lifecycle/latest", first!);
  await teardown(configuration);
  expect(newest(here.account)?.data).toBe("of tomorrow");
});

it("says which resource stopped a deletion, and why, of this time only; mended, it finishes", async () => {
  live(here.account, "precious");
  const site = here.account.s3.all.get("digidex-site-pages")!;
  const { delete: remove } = site;
  site.delete = () => false;
  const fault = await faultOf();
  expect(fault.message).toBe(
    "digidex-site could not be deleted: Resource: The bucket you tried to delete is not empty",
  );
  expect(fault.remedy).toContain("repeat the command");
  expect(phaseOf(here.account)).toBe("tearing down");
  site.delete = remove;
  await teardown(configuration);
  expect([stacks(), phaseOf(here.account)]).toEqual([["network", "pictures"], "down"]);
});

it("after a rebuild that never had a database, keeps to the snapshot that holds everything", async () => {
  live(here.account, "not this");
  here.account.stacks.delete("digidex-database");
  here.account.instances.clear();
  await teardown(configuration);
  expect([newest(here.account)?.data, phaseOf(here.account)]).toEqual(["of long ago", "down"]);
});

it("destroys nothing where there is neither a database nor a snapshot", async () => {
  live(here.account, "not this");
  here.account.instances.clear();
  here.account.parameters.clear();
  enter(here.account, "live");
  expect((await faultOf()).message).toBe("There is neither a database nor a snapshot.");
  expect(destroyed()).toEqual([]);
});
