import fc from "fast-check";
import { expect, it } from "vitest";
import { live, tornDown, useAccount } from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { deleteOldSnapshots, FEW_SNAPSHOTS, KEPT_SNAPSHOTS } from "./kept-snapshots.ts";
import { teardown } from "./teardown.ts";

const fixture = useAccount();
const LATEST = "/digidex/lifecycle/latest";
const SOURCE = "/digidex/lifecycle/snapshot";
const nameOf = (day: number, end = "") => `digidex-202611${String(day).padStart(2, "0")}-120000000${end}`;
const add = (name: string, more = {}) =>
  fixture.account.snapshots.set(name, { of: "db-1", status: "available", encrypted: true, data: name, ...more });
const names = () => [...fixture.account.snapshots.keys()].sort();
const run = () => deleteOldSnapshots(configuration);

it("keeps the newest verified ones, whose number does not depend on those that cannot be restored", async () => {
  for (const day of [1, 2, 3, 4, 5, 6]) add(nameOf(day));
  add(nameOf(3, "-2"), { status: "failed" });
  add(nameOf(5), { status: "failed" });
  add(nameOf(6), { encrypted: false });
  fixture.account.parameters.set(LATEST, nameOf(4));
  await run();
  expect(names()).toEqual(
    [2, 3].map((day) => nameOf(day)).concat(nameOf(3, "-2"), ...[4, 5, 6].map((day) => nameOf(day))),
  );
  expect(KEPT_SNAPSHOTS).toBe(3);
});

it("deletes nothing that the operator, CloudFormation, RDS or another deployment made", async () => {
  for (const day of [1, 2, 3, 4]) add(nameOf(day));
  const others = [
    ...["digidex-good", "digidex-database-snapshot-databaseb269d8bb-1a2b3c", "digidex2-20261101-120000000"],
    ...["digidex-20261101-120000000-good", "other-20200101-000000000"],
  ];
  for (const name of others) add(name);
  add("rds:digidex-2026-11-01-03-23", { automated: true });
  await run();
  expect(names()).toEqual([...others, "rds:digidex-2026-11-01-03-23", ...[2, 3, 4].map((day) => nameOf(day))].sort());
});

it("leaves the newest ones after several teardowns", async () => {
  tornDown(fixture.account, "first");
  const taken: string[] = [];
  for (const data of ["one", "two", "three", "four"]) {
    const latest = fixture.account.parameters.get(LATEST)!;
    live(fixture.account, data);
    fixture.account.parameters.set(LATEST, latest);
    fixture.account.parameters.set(SOURCE, latest);
    await teardown(configuration);
    taken.push(fixture.account.parameters.get(LATEST)!);
  }
  expect(names().filter((name) => taken.includes(name))).toEqual(taken.slice(-KEPT_SNAPSHOTS));
});

it("never deletes what a rebuild restores or the database was restored from, nor the newest verified ones", async () => {
  const snapshot = fc.record({
    day: fc.integer({ min: 1, max: 30 }),
    status: fc.constantFrom("available", "available", "failed", "creating"),
    encrypted: fc.constantFrom(true, true, false),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(snapshot, { selector: ({ day }) => day }),
      fc.nat(),
      fc.nat(),
      async (all, a, b) => {
        fixture.account.snapshots.clear();
        for (const { day, ...more } of all) add(nameOf(day), more);
        const before = names();
        const inUse = [a, b].map((one) => before[one % before.length]);
        for (const [index, name] of [LATEST, SOURCE].entries())
          fixture.account.parameters.set(name, inUse[index] ?? "none");
        await run();
        const verified = before.filter((name) => {
          const { status, encrypted } = all.find(({ day }) => nameOf(day) === name)!;
          return status === "available" && encrypted;
        });
        const oldest = verified.at(-KEPT_SNAPSHOTS) ?? "";
        expect(names()).toEqual(before.filter((name) => name >= oldest || inUse.includes(name)));
      },
    ),
    { numRuns: 30 },
  );
});

it("warns while an operator can still act, and not before", async () => {
  for (let count = 0; count < 100 - FEW_SNAPSHOTS - 1; count += 1) add(`others-${count}`);
  await run();
  expect(fixture.lines).toEqual([]);
  add("others-last");
  await run();
  expect(fixture.lines).toEqual([expect.stringContaining("80 of the account's 100 manual snapshots of RDS exist")]);
});

it("does not fail a teardown whose data is safe", async () => {
  fixture.account.faults.refuseDeletions = true;
  for (const day of [1, 2, 3, 4]) add(nameOf(day));
  live(fixture.account, "current");
  await teardown(configuration);
  expect(fixture.lines.join("\n")).toContain("Old snapshots could not be deleted");
});
