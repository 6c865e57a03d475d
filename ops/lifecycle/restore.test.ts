import { type ConfigurationInput, parseConfiguration } from "@digidex/cdk/configuration";
import { beforeEach, describe, expect, it } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { asleep, instanceOf, live, phaseOf, stackOf, tornDown, useAccount } from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { restore } from "./restore.ts";

const fixture = useAccount();
const rebuild = (chosen?: string) => restore(configuration, "assembly", { chosen });
const errorOf = (chosen?: string): Promise<OperatorError> =>
  rebuild(chosen).then(
    () => Promise.reject(new Error("It succeeded.")),
    (error) => error,
  );
const data = () => fixture.account.instances.get("digidex")?.data;
const addSnapshot = (name: string, more = {}) =>
  fixture.account.snapshots.set(name, { of: "db-9", status: "available", encrypted: true, data: name, ...more });

const deployments = () =>
  fixture.programs
    .calls()
    .map(({ args }) => args.slice(2, args.indexOf("--app")).join())
    .sort();

it("restores the newest snapshot, and deploys the other stacks in parallel", async () => {
  tornDown(fixture.account, "saved");
  await rebuild();
  expect(data()).toBe("saved");
  expect(deployments()).toEqual(["Alerts,Site", "Database"]);
  expect(phaseOf(fixture.account)).toBe("rebuilding");
});

it("lets CloudFront serve stored responses alone until there is an API, and say that it is waking", async () => {
  tornDown(fixture.account, "saved");
  await rebuild();
  const { since } = JSON.parse(fixture.account.parameters.get("/digidex/lifecycle/phase") ?? "");
  expect(fixture.account.site).toEqual({ ApiState: "waking", ApiSince: since });
});

it("leaves an API that is deployed to answer itself", async () => {
  live(fixture.account, "current");
  await rebuild();
  expect(fixture.account.site.ApiState).toBe("awake");
});

describe("the release is prepared beside the restore:", () => {
  let events: string[];
  beforeEach(() => {
    events = [];
  });

  /** Records what is prepared, and whether the site was deployed by then. */
  async function prepareWith(more: Partial<ConfigurationInput> = {}, { fails }: { fails?: "build" | "upload" } = {}) {
    const record = (what: "build" | "upload") => async (of: { siteUrl: string }, pages?: boolean) => {
      const { stacks, faults } = fixture.account;
      const isReady = stacks.get("digidex-site")?.created && !faults.keepsCreatingSite;
      const before = isReady ? "" : " before the site";
      events.push(`${what}${pages ? " with pages" : ""} for ${of.siteUrl}${before}`);
      faults.keepsCreatingSite = false;
      if (fails === what) throw new Error(`${what} failed`);
    };
    const prepare = { build: record("build"), upload: record("upload") };
    await restore(parseConfiguration({ ...configuration, ...more }), "assembly", { prepare });
  }

  it("without a domain, as soon as CloudFront has chosen the names", async () => {
    tornDown(fixture.account, "saved");
    fixture.account.faults.keepsCreatingSite = true;
    await prepareWith();
    expect(events).toEqual([
      "build for https://site.example before the site",
      "upload with pages for https://site.example",
    ]);
  });

  it("without a domain, when the site is deployed, if CloudFormation does not name the distributions before", async () => {
    tornDown(fixture.account, "saved");
    fixture.account.faults.namesDistributions = false;
    await prepareWith();
    expect(events).toEqual(["build for https://site.example", "upload with pages for https://site.example"]);
  });

  it("with a domain, at once", async () => {
    tornDown(fixture.account, "saved");
    await prepareWith({ domain: { name: "digidex.example" } });
    expect(events).toEqual([
      "build for https://digidex.example before the site",
      "upload with pages for https://site.example",
    ]);
  });

  it("while asleep, at once", async () => {
    asleep(fixture.account, "saved");
    await prepareWith();
    expect(events).toEqual(["build for https://site.example", "upload with pages for https://site.example"]);
  });

  it("without its pages while an older API is deployed, ahead of which they would be", async () => {
    live(fixture.account, "current");
    await prepareWith();
    expect(events).toEqual(["build for https://site.example", "upload for https://site.example"]);
  });

  it.each(["build", "upload"] as const)("a failed %s waits for the restore, and can be repeated", async (fails) => {
    tornDown(fixture.account, "saved");
    await expect(prepareWith({}, { fails })).rejects.toThrow(`${fails} failed`);
    expect([data(), stackOf(fixture.account, "digidex-database").status]).toEqual(["saved", "CREATE_COMPLETE"]);
    events = [];
    await prepareWith();
    expect(events).toHaveLength(2);
  });

  it("nothing is uploaded when the site could not be deployed", async () => {
    tornDown(fixture.account, "saved");
    const failed = { ...stackOf(fixture.account, "digidex-network"), status: "UPDATE_ROLLBACK_FAILED" };
    fixture.account.stacks.set("digidex-alerts", failed);
    await expect(prepareWith({ domain: { name: "digidex.example" } })).rejects.toThrow("failed");
    expect(events).toEqual(["build for https://digidex.example before the site"]);
  });
});

it("restores a chosen snapshot, and does not change which one is the newest", async () => {
  tornDown(fixture.account, "saved");
  addSnapshot("digidex-chosen");
  await rebuild("digidex-chosen");
  expect(data()).toBe("digidex-chosen");
  expect(fixture.account.parameters.get("/digidex/lifecycle/snapshot")).toBe("digidex-chosen");
  expect(fixture.account.parameters.get("/digidex/lifecycle/latest")).toBe("digidex-20261101-000000");
});

it.each([
  ["does not exist", {}, "missing"],
  ["is not encrypted", { encrypted: false }, "digidex-chosen"],
  ["is not available", { status: "creating" }, "digidex-chosen"],
  ["may be of another project, by its name", {}, "other-chosen"],
  ["is of another major version, which a restore does not upgrade", { version: "17.9" }, "digidex-chosen"],
  ["has storage that has grown to its limit, above which RDS wants a tenth", { size: 37 }, "digidex-chosen"],
])("changes nothing for a snapshot that %s", async (_, wrong, name) => {
  tornDown(fixture.account, "saved");
  addSnapshot("digidex-chosen", wrong);
  expect((await errorOf(name)).message).toContain(`The snapshot ${name} cannot be used`);
  expect([phaseOf(fixture.account), fixture.programs.calls()]).toEqual(["down", []]);
});

it("restores storage that has grown by itself, with the limit that the configuration has", async () => {
  tornDown(fixture.account, "saved");
  addSnapshot("digidex-chosen", { size: 36 });
  await rebuild("digidex-chosen");
  expect(data()).toBe("digidex-chosen");
  fixture.account.stacks.clear();
  fixture.account.instances.clear();
  addSnapshot("digidex-large", { size: 37 });
  expect((await errorOf("digidex-large")).message).toContain(
    "its storage has grown to 37 GB: set `database.maxStorageGb` in cdk/config/digidex.config.ts to 41 or more",
  );
});

it.each(["available", "deleting"])(
  "restores the database whose instance a teardown deleted before it was interrupted, %s at that moment",
  async (status) => {
    live(fixture.account, "old");
    fixture.account.stacks.delete("digidex-api");
    const { account } = fixture;
    account.snapshots.get("digidex-20261101-000000")!.of = "db-1";
    if (status === "deleting") {
      instanceOf(account).status = status;
      account.later(() => account.instances.delete("digidex"), 20);
    } else account.instances.clear();
    await rebuild();
    expect([data(), account.lost]).toEqual(["old", []]);
    expect(instanceOf(account).status).toBe("available");
  },
);

it("requires a snapshot", async () => {
  expect((await errorOf()).remedy).toBe("Run `seed` first.");
});

it("does not change a deployed database", async () => {
  live(fixture.account, "current");
  await rebuild();
  expect(data()).toBe("current");
  expect(fixture.account.requests.map(({ action }) => action)).not.toContain("DeleteStack");
});

it("refuses a chosen snapshot while a database from another snapshot is deployed", async () => {
  live(fixture.account, "current");
  addSnapshot("digidex-chosen");
  const error = await errorOf("digidex-chosen");
  expect(error.message).toBe("The database is already deployed, restored from digidex-20261101-000000.");
  expect(error.remedy).toContain("tear down first");
  expect([data(), phaseOf(fixture.account)]).toEqual(["current", "live"]);
});

it("enables the deletion protection again that an interrupted teardown disabled", async () => {
  live(fixture.account, "current");
  instanceOf(fixture.account).protected = false;
  await rebuild();
  expect(instanceOf(fixture.account).protected).toBe(true);
});

it.each(["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "REVIEW_IN_PROGRESS"])(
  "deletes a database that was never created (%s), in spite of its protection, and restores it again",
  async (status) => {
    live(fixture.account, "old");
    stackOf(fixture.account, "digidex-database").status = status;
    fixture.account.stacks.delete("digidex-api");
    await rebuild();
    expect([data(), fixture.account.lost]).toEqual(["old", []]);
    expect(stackOf(fixture.account, "digidex-database").status).toBe("CREATE_COMPLETE");
  },
);

it.each(["UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED"])("does not change a database in the status %s", async (status) => {
  live(fixture.account, "current");
  stackOf(fixture.account, "digidex-database").status = status;
  expect((await errorOf()).message).toBe(`The status of the Database stack is ${status}.`);
  expect([data(), phaseOf(fixture.account)]).toEqual(["current", "live"]);
});

it.each(["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"])(
  "waits for an operation of CloudFormation (%s), and does not change the database after it",
  async (status) => {
    live(fixture.account, "current");
    const stack = stackOf(fixture.account, "digidex-database");
    stack.status = status;
    fixture.account.later(() => (stack.status = status.replace("IN_PROGRESS", "COMPLETE")), 9);
    await rebuild();
    expect(data()).toBe("current");
  },
);

it("finishes the deletions of an interrupted teardown before it deploys", async () => {
  live(fixture.account, "old");
  fixture.account.snapshots.get("digidex-20261101-000000")!.of = "db-1";
  for (const name of ["api", "site", "database"])
    Object.assign(stackOf(fixture.account, `digidex-${name}`), { status: "DELETE_FAILED", protected: false });
  await rebuild();
  expect([data(), fixture.account.lost]).toEqual(["old", []]);
  // Another stack than before, whose parameters were changed since.
  expect(stackOf(fixture.account, "digidex-site")).toMatchObject({
    id: expect.not.stringMatching(/\/0$/),
    created: true,
  });
  expect(fixture.account.stacks.has("digidex-api")).toBe(false);
});

it("does not finish a deletion by hand, because the newest snapshot is of another instance", async () => {
  live(fixture.account, "current");
  stackOf(fixture.account, "digidex-database").status = "DELETE_FAILED";
  fixture.account.stacks.delete("digidex-api");
  expect((await errorOf()).message).toContain("it is of another instance");
  expect([data(), fixture.account.lost]).toEqual(["current", []]);
});
