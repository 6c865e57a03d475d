import { expect, it } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import {
  instanceOf,
  live,
  newestSnapshot,
  phaseOf,
  setPhase,
  stackOf,
  tornDown,
  useAccount,
} from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { teardown } from "./teardown.ts";

const fixture = useAccount();
const errorOf = (): Promise<OperatorError> =>
  teardown(configuration).then(
    () => Promise.reject(new Error("It succeeded.")),
    (error) => error,
  );
const stacks = () => [...fixture.account.stacks.keys()].map((name) => name.slice("digidex-".length));
const deletions = () => fixture.account.requests.filter(({ action }) => /^Delete|^ModifyDB|^Update/.test(action));

it("takes a snapshot, then deletes the ephemeral stacks and keeps the persistent ones", async () => {
  live(fixture.account, "current");
  await teardown(configuration);
  expect(stacks()).toEqual(["network", "pictures"]);
  expect([phaseOf(fixture.account), newestSnapshot(fixture.account)?.data]).toEqual(["down", "current"]);
  const order = fixture.account.requests.map(({ action }) => action);
  expect(order.indexOf("CreateDBSnapshot")).toBeLessThan(order.indexOf("DeleteStack"));
});

it("leaves one snapshot of each teardown, and none of CloudFormation", async () => {
  live(fixture.account, "current");
  await teardown(configuration);
  expect([...fixture.account.snapshots.keys()]).toEqual([
    "digidex-20261101-000000",
    fixture.account.parameters.get("/digidex/lifecycle/latest"),
  ]);
});

it("does nothing when the deployment is torn down", async () => {
  tornDown(fixture.account, "saved");
  await teardown(configuration);
  expect(fixture.lines).toContain("The deployment is already torn down.");
  expect(deletions()).toEqual([]);
});

it("deletes nothing when the snapshot fails, and takes another snapshot in the next run", async () => {
  live(fixture.account, "current");
  fixture.account.faults.snapshots = 1;
  const error = await errorOf();
  expect(error.message).toMatch(/^RDS could not take the snapshot digidex-\d{8}-\d{9}\.$/);
  expect(error.remedy).toContain("Nothing was changed");
  expect(deletions()).toEqual([]);
  await teardown(configuration);
  expect(fixture.account.parameters.get("/digidex/lifecycle/latest")).toMatch(/^digidex-\d{8}-\d{9}-2$/);
  expect(newestSnapshot(fixture.account)?.data).toBe("current");
});

it.each([
  ["is not encrypted", { encrypted: false }, "it is not encrypted"],
  ["is of another instance", { of: "db-of-others" }, "it is of another instance"],
])("deletes nothing when the snapshot %s", async (_, wrong, message) => {
  live(fixture.account, "current");
  const { set } = fixture.account.snapshots;
  fixture.account.snapshots.set = function (name, snapshot) {
    return set.call(this, name, Object.assign(snapshot, wrong));
  };
  expect((await errorOf()).message).toContain(`cannot be used: ${message}`);
  expect(deletions()).toEqual([]);
  expect(newestSnapshot(fixture.account)?.data).toBe("old");
});

it("waits for an instance that is busy", async () => {
  live(fixture.account, "current");
  const instance = instanceOf(fixture.account);
  instance.status = "modifying";
  fixture.account.later(() => (instance.status = "available"), 30);
  await teardown(configuration);
  expect(newestSnapshot(fixture.account)?.data).toBe("current");
});

it.each(["stopped", "storage-full", "failed", "incompatible-network"])(
  "does not wait for an instance in the status %s, which only the operator can end",
  async (status) => {
    live(fixture.account, "current");
    instanceOf(fixture.account).status = status;
    const error = await errorOf();
    expect(error.message).toBe(`The instance digidex is ${status}.`);
    expect(error.remedy).toContain("Start or repair it, then repeat the command");
    expect(deletions()).toEqual([]);
  },
);

it("waits for an instance that is busy after its snapshot, before it disables the deletion protection", async () => {
  live(fixture.account, "current");
  fixture.account.faults.busy = 60;
  await teardown(configuration);
  expect([phaseOf(fixture.account), fixture.account.lost]).toEqual(["down", []]);
});

it("verifies the snapshot again before it disables the deletion protection", async () => {
  live(fixture.account, "current");
  const { stacks, snapshots } = fixture.account;
  const { delete: remove } = stacks;
  stacks.delete = function (name) {
    snapshots.clear();
    return remove.call(this, name);
  };
  expect((await errorOf()).message).toContain("cannot be used: it does not exist");
  expect(fixture.account.instances.get("digidex")).toMatchObject({ protected: true, data: "current" });
});

it("refuses while the instance is being deleted by hand", async () => {
  live(fixture.account, "current");
  instanceOf(fixture.account).status = "deleting";
  const error = await errorOf();
  expect(error.message).toContain("The database is being deleted");
  expect(deletions()).toEqual([]);
});

it("waits for an interrupted deployment, whose migration may still write, before it takes the snapshot", async () => {
  live(fixture.account, "before");
  const api = stackOf(fixture.account, "digidex-api");
  api.status = "UPDATE_IN_PROGRESS";
  const migrated = () => {
    instanceOf(fixture.account).data = "after the migration";
    api.status = "UPDATE_COMPLETE";
  };
  fixture.account.later(migrated, 30);
  await teardown(configuration);
  expect(newestSnapshot(fixture.account)?.data).toBe("after the migration");
  expect(fixture.account.lost).toEqual([]);
});

it("takes a new snapshot in each teardown", async () => {
  live(fixture.account, "current");
  await teardown(configuration);
  const first = fixture.account.parameters.get("/digidex/lifecycle/latest");
  live(fixture.account, "next");
  fixture.account.parameters.set("/digidex/lifecycle/latest", first!);
  await teardown(configuration);
  expect(newestSnapshot(fixture.account)?.data).toBe("next");
});

it("names the resource that this deletion failed for, and finishes after a fix", async () => {
  live(fixture.account, "current");
  const site = fixture.account.s3.bucket("digidex-site-pages");
  const { delete: remove } = site;
  site.delete = () => false;
  const error = await errorOf();
  expect(error.message).toBe(
    "digidex-site could not be deleted: Resource: The bucket you tried to delete is not empty",
  );
  expect(error.remedy).toContain("repeat the command");
  expect(phaseOf(fixture.account)).toBe("tearing down");
  site.delete = remove;
  await teardown(configuration);
  expect([stacks(), phaseOf(fixture.account)]).toEqual([["network", "pictures"], "down"]);
});

it("uses the snapshot of the last teardown after a rebuild that never had a database", async () => {
  live(fixture.account, "not this");
  fixture.account.stacks.delete("digidex-database");
  fixture.account.instances.clear();
  await teardown(configuration);
  expect([newestSnapshot(fixture.account)?.data, phaseOf(fixture.account)]).toEqual(["old", "down"]);
});

it("deletes nothing when there is neither a database nor a snapshot", async () => {
  live(fixture.account, "not this");
  fixture.account.instances.clear();
  fixture.account.parameters.clear();
  setPhase(fixture.account, "live");
  expect((await errorOf()).message).toBe("There is neither a database nor a snapshot.");
  expect(deletions()).toEqual([]);
});
