import { expect, it } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { live, phaseOf, tornDown } from "../test/situations.ts";
import { restore } from "./restore.ts";

const here = everyTestOnAnAccount();
const rebuild = (chosen?: string) => restore(configuration, "assembly", chosen);
const faultOf = (chosen?: string): Promise<OperatorError> =>
  rebuild(chosen).then(
    () => Promise.reject(new Error("It was rebuilt.")),
    (error) => error,
  );
const data = () => here.account.instances.get("digidex")?.data;
const keep = (name: string, more = {}) =>
  here.account.snapshots.set(name, { of: "db-9", status: "available", encrypted: true, data: name, ...more });

it("restores the newest snapshot, and makes the site beside it", async () => {
  tornDown(here.account, "safe");
  await rebuild();
  expect(data()).toBe("safe");
  expect(here.programs.calls()[0]!.args.slice(0, 6)).toEqual([
    "cdk",
    "deploy",
    "Network",
    "Pictures",
    "Database",
    "Site",
  ]);
  expect(phaseOf(here.account)).toBe("rebuilding");
});

it("restores a chosen snapshot, and leaves the newest noted as that", async () => {
  tornDown(here.account, "safe");
  keep("chosen");
  await rebuild("chosen");
  expect(data()).toBe("chosen");
  expect(here.account.parameters.get("/digidex/lifecycle/snapshot")).toBe("chosen");
  expect(here.account.parameters.get("/digidex/lifecycle/latest")).toBe("digidex-20261101-000000");
});

it.each([
  ["does not exist", {}, "missing"],
  ["is not encrypted", { encrypted: false }, "chosen"],
  ["is not whole", { status: "creating" }, "chosen"],
])("begins nothing with a snapshot that %s", async (_, wrong, name) => {
  tornDown(here.account, "safe");
  keep("chosen", wrong);
  expect((await faultOf(name)).message).toContain(`The snapshot ${name} cannot be relied on`);
  expect([phaseOf(here.account), here.programs.calls()]).toEqual(["down", []]);
});

it("says what comes first when there is no snapshot", async () => {
  expect((await faultOf()).remedy).toBe("Run `bake` first.");
});

it("leaves a database that stands as it is, with its data", async () => {
  live(here.account, "of today");
  await rebuild();
  expect(data()).toBe("of today");
  expect(here.account.asked.map(({ action }) => action)).not.toContain("DeleteStack");
});

it("does not take a chosen snapshot for one that is used while the database stands from another", async () => {
  live(here.account, "of today");
  keep("chosen");
  const fault = await faultOf("chosen");
  expect(fault.message).toBe("The database stands already, made from digidex-20261101-000000.");
  expect(fault.remedy).toContain("tear down first");
  expect([data(), phaseOf(here.account)]).toEqual(["of today", "live"]);
});

it("puts RDS' lock back on when a teardown is called off that had taken it off", async () => {
  live(here.account, "of today");
  here.account.instances.get("digidex")!.protected = false;
  await rebuild();
  expect(here.account.instances.get("digidex")!.protected).toBe(true);
});

it.each(["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "REVIEW_IN_PROGRESS"])(
  "clears a database away that never stood (%s), with its locks, and restores again",
  async (status) => {
    live(here.account, "of long ago");
    here.account.stacks.get("digidex-database")!.status = status;
    here.account.stacks.delete("digidex-api");
    await rebuild();
    expect([data(), here.account.lost]).toEqual(["of long ago", []]);
    expect(here.account.stacks.get("digidex-database")!.status).toBe("CREATE_COMPLETE");
  },
);

it.each(["UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED"])("touches nothing of a database that is %s", async (status) => {
  live(here.account, "of today");
  here.account.stacks.get("digidex-database")!.status = status;
  expect((await faultOf()).message).toBe(`The database's stack is in the state ${status}.`);
  expect([data(), phaseOf(here.account)]).toEqual(["of today", "live"]);
});

it.each(["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"])(
  "waits for what CloudFormation is still doing (%s), and leaves what stands then",
  async (status) => {
    live(here.account, "of today");
    const stack = here.account.stacks.get("digidex-database")!;
    stack.status = status;
    here.account.later(() => (stack.status = status.replace("IN_PROGRESS", "COMPLETE")), 9);
    await rebuild();
    expect(data()).toBe("of today");
  },
);

it("finishes a teardown that stopped half-way, site and API as well, before it makes all anew", async () => {
  live(here.account, "of long ago");
  here.account.snapshots.get("digidex-20261101-000000")!.of = "db-1";
  for (const name of ["api", "site", "database"])
    Object.assign(here.account.stacks.get(`digidex-${name}`)!, { status: "DELETE_FAILED", protected: false });
  await rebuild();
  expect([data(), here.account.lost]).toEqual(["of long ago", []]);
  expect(here.account.stacks.get("digidex-site")!.status).toBe("CREATE_COMPLETE");
  expect(here.account.stacks.has("digidex-api")).toBe(false);
});

it("does not finish a deletion that was begun by hand: the newest snapshot is not of what is there", async () => {
  live(here.account, "of today");
  here.account.stacks.get("digidex-database")!.status = "DELETE_FAILED";
  here.account.stacks.delete("digidex-api");
  expect((await faultOf()).message).toContain("it is of another instance");
  expect([data(), here.account.lost]).toEqual(["of today", []]);
});
