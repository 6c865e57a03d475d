import { afterAll, expect, it } from "vitest";
import { asleep, live, stackOf, useAccount } from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { releaseOf } from "../test/release.ts";
import { deployRelease, findRollbackAlarms } from "./deploy-release.ts";

const alarm = (name: string, StateValue: string) => ({
  ...{ AlarmName: `digidex-${name}`, AlarmArn: `arn:aws:cloudwatch:x:1:alarm:digidex-${name}`, StateValue },
});
let alarms = [alarm("ServerErrors", "OK"), alarm("Throttles", "INSUFFICIENT_DATA")];

const fixture = useAccount({ DescribeAlarms: () => ({ MetricAlarms: alarms }) });
const { release, remove } = releaseOf("1111111");
afterAll(remove);

const deployments = () => fixture.programs.calls().map(({ args }) => args.join(" "));

it("deploys the other stacks, then the API, which CloudFormation rolls back when an alarm goes off", async () => {
  live(fixture.account, "current");
  await deployRelease(configuration, release, { monitor: true });
  const [first, second, ...more] = deployments();
  expect(first).toMatch(/^cdk deploy Alerts Database Site --app \S+assembly --exclusively/);
  expect(first).not.toContain("alarm");
  expect(second).toMatch(/^cdk deploy Api /);
  expect(second).toContain(
    "--rollback-trigger-alarm-arns=arn:aws:cloudwatch:x:1:alarm:digidex-ServerErrors,arn:aws:cloudwatch:x:1:alarm:digidex-Throttles --monitoring-time-minutes=3",
  );
  expect(more).toEqual([]);
});

it.each(["waking", "rebuilding"] as const)("lets the API answer as soon as it is deployed, while %s", async (phase) => {
  live(fixture.account, "current");
  fixture.account.site.ApiState = "waking";
  await deployRelease(configuration, release, { monitor: true, phase });
  expect(fixture.account.site.ApiState).toBe("awake");
  const order = fixture.account.requests.map(({ action, parameters }) => `${action} ${parameters.get("Stacks")}`);
  expect(order.findIndex((one) => one.startsWith("UpdateStack"))).toBeGreaterThan(
    order.lastIndexOf("Deploy digidex-api"),
  );
});

it("leaves alone what `restore` has deployed just now", async () => {
  live(fixture.account, "current");
  await deployRelease(configuration, release, { monitor: true, phase: "rebuilding", afterRestore: true });
  expect(deployments()).toEqual([expect.stringMatching(/^cdk deploy Api /)]);
});

it("deploys no API while asleep, and wakes nothing", async () => {
  asleep(fixture.account, "saved");
  await deployRelease(configuration, release, { monitor: true, phase: "asleep" });
  expect(deployments()).toEqual([expect.stringMatching(/^cdk deploy Alerts Site /)]);
  expect(fixture.account.site.ApiState).toBe("asleep");
});

it("monitors no alarm in a rollback", async () => {
  live(fixture.account, "current");
  await deployRelease(configuration, release, { monitor: false });
  expect(deployments().join()).not.toContain("alarm");
});

it("uploads the downloads before the API links to them", async () => {
  live(fixture.account, "current");
  await deployRelease(configuration, release, { monitor: true });
  const order = fixture.account.requests.map(({ action, parameters }) => `${action} ${parameters.get("Stacks")}`);
  const upload = order.findIndex((one) => one.startsWith("PUT /digidex-site-bulk/bulk/digidex-1111111.json.gz"));
  expect(upload).toBeGreaterThan(-1);
  expect(upload).toBeLessThan(order.indexOf("Deploy digidex-api"));
});

it("does not deploy the API when the site has other URLs than the release was built for", async () => {
  live(fixture.account, "current");
  const error = await deployRelease(
    configuration,
    { ...release, siteUrl: "https://old.example" },
    { monitor: true },
  ).catch((error) => error);
  expect(error.message).toBe(
    "The site is https://site.example now, and the release was built for https://old.example.",
  );
  expect(deployments()).toHaveLength(1);
});

it("waits for an earlier deployment that CloudFormation still continues", async () => {
  live(fixture.account, "current");
  const api = stackOf(fixture.account, "digidex-api");
  api.status = "UPDATE_IN_PROGRESS";
  fixture.account.later(() => (api.status = "UPDATE_ROLLBACK_COMPLETE"), 30);
  await deployRelease(configuration, release, { monitor: true });
  expect(api.status).toBe("UPDATE_COMPLETE");
});

it("fails when a stack cannot be deployed, and deploys no other", async () => {
  live(fixture.account, "current");
  stackOf(fixture.account, "digidex-site").status = "UPDATE_ROLLBACK_FAILED";
  await expect(deployRelease(configuration, release, { monitor: true })).rejects.toThrow("`npx cdk deploy Alerts");
  expect(deployments()).toHaveLength(1);
});

it("does not monitor an alarm that is in alarm already, and says so", async () => {
  alarms = [alarm("ServerErrors", "ALARM"), alarm("Throttles", "OK")];
  expect(await findRollbackAlarms(configuration)).toEqual(["arn:aws:cloudwatch:x:1:alarm:digidex-Throttles"]);
  expect(fixture.lines.join()).toContain("digidex-ServerErrors is in alarm already");
});
