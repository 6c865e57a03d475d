import { expect, it } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import {
  asleep,
  live,
  newestSnapshot,
  phaseOf,
  setPhase,
  storeResponses,
  useAccount,
} from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { sleep } from "./sleep.ts";

const fixture = useAccount();
const errorOf = (): Promise<OperatorError> =>
  sleep(configuration).then(
    () => Promise.reject(new Error("It succeeded.")),
    (error) => error,
  );
const changes = () =>
  fixture.account.requests.filter(
    ({ action }) => /^(Delete|Modify|Update|Create|Put)/.test(action) && !/Object/.test(action),
  );

it("takes a snapshot, serves the stored responses, and then deletes the API and the database alone", async () => {
  live(fixture.account, "current");
  await sleep(configuration);
  expect([...fixture.account.stacks.keys()]).toEqual(["digidex-network", "digidex-pictures", "digidex-site"]);
  expect([phaseOf(fixture.account), newestSnapshot(fixture.account)?.data]).toEqual(["asleep", "current"]);
  const order = fixture.account.requests.map(({ action }) => action);
  expect(order.indexOf("CreateDBSnapshot")).toBeLessThan(order.indexOf("UpdateStack"));
  expect(order.indexOf("UpdateStack")).toBeLessThan(order.indexOf("DeleteStack"));
  expect(fixture.account.site).toMatchObject({ ApiState: "asleep", ApiSince: expect.stringMatching(/^20.*Z$/) });
});

it("deletes nothing before every location of CloudFront serves the stored responses", async () => {
  live(fixture.account, "current");
  fixture.account.cloudfront.distributions.deploying = 4;
  await sleep(configuration);
  const order = fixture.account.requests.map(({ action }) =>
    action.replace(/.*\/distribution\/\w+$/, "GetDistribution"),
  );
  const reads = order.flatMap((action, index) => (action === "GetDistribution" ? index : []));
  expect(reads.length).toBeGreaterThan(4);
  expect(order.indexOf("UpdateStack")).toBeLessThan(reads[0] ?? 0);
  expect(order.indexOf("DeleteStack")).toBeGreaterThan(reads.at(-1) ?? 0);
});

it("does nothing when the deployment is asleep", async () => {
  asleep(fixture.account, "saved");
  await sleep(configuration);
  expect(fixture.lines.join()).toContain("has been asleep since 2026-11-01T00:00:00.000Z");
  expect(changes()).toEqual([]);
});

it.each(["down", "seeding", "rebuilding", "waking", "tearing down"])(
  "changes nothing in the phase %s",
  async (phase) => {
    live(fixture.account, "current");
    setPhase(fixture.account, phase);
    expect((await errorOf()).message).toContain(`Its phase is ${phase}`);
    expect(changes()).toEqual([]);
  },
);

it("changes nothing while the stored responses are not complete", async () => {
  live(fixture.account, "current");
  storeResponses(fixture.account, false);
  expect((await errorOf()).message).toContain("not complete");
  expect(changes()).toEqual([]);
});

it("deletes nothing when the snapshot fails", async () => {
  live(fixture.account, "current");
  fixture.account.faults.snapshots = 1;
  expect((await errorOf()).message).toContain("RDS could not take the snapshot");
  expect(fixture.account.site.ApiState).toBe("awake");
  expect(changes().map(({ action }) => action)).toEqual(["PutParameter", "CreateDBSnapshot"]);
  await sleep(configuration);
  expect(phaseOf(fixture.account)).toBe("asleep");
});
