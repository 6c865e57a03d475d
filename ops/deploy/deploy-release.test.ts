import { afterAll, expect, it } from "vitest";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { releaseOf } from "../test/release.ts";
import { live } from "../test/situations.ts";
import { rollbackAlarms } from "./alarms.ts";
import { deployRelease } from "./deploy-release.ts";

const alarm = (name: string, StateValue: string) => ({
  ...{ AlarmName: `digidex-${name}`, AlarmArn: `arn:aws:cloudwatch:x:1:alarm:digidex-${name}`, StateValue },
});
let alarms = [alarm("ServerErrors", "OK"), alarm("Throttles", "INSUFFICIENT_DATA")];

const here = everyTestOnAnAccount({ DescribeAlarms: () => ({ MetricAlarms: alarms }) });
const { release, remove } = releaseOf("1111111");
afterAll(remove);

const deployments = () => here.programs.calls().map(({ args }) => args.join(" "));

it("deploys what holds, then the API, which CloudFormation takes back when an alarm rings", async () => {
  live(here.account, "of today");
  await deployRelease(configuration, release, { watch: true });
  const [first, second, ...more] = deployments();
  expect(first).toMatch(/^cdk deploy Network Pictures Database Site --app \S+assembly --exclusively/);
  expect(first).not.toContain("alarm");
  expect(second).toMatch(/^cdk deploy Api /);
  expect(second).toContain(
    "--rollback-trigger-alarm-arns=arn:aws:cloudwatch:x:1:alarm:digidex-ServerErrors,arn:aws:cloudwatch:x:1:alarm:digidex-Throttles --monitoring-time-minutes=3",
  );
  expect(more).toEqual([]);
});

it("watches no alarm when it takes something back: they may ring for just that", async () => {
  live(here.account, "of today");
  await deployRelease(configuration, release, { watch: false });
  expect(deployments().join()).not.toContain("alarm");
});

it("has the downloads in their place before the API names them", async () => {
  live(here.account, "of today");
  await deployRelease(configuration, release, { watch: true });
  const order = here.account.asked.map(({ action, parameters }) => `${action} ${parameters.get("Stacks")}`);
  const upload = order.findIndex((one) => one.startsWith("PUT /digidex-site-bulk/bulk/digidex-1111111.json.gz"));
  expect(upload).toBeGreaterThan(-1);
  expect(upload).toBeLessThan(order.indexOf("Deploy digidex-api"));
});

it("stops before the API when the site has other addresses than the release was made for", async () => {
  live(here.account, "of today");
  const fault = await deployRelease(
    configuration,
    { ...release, siteUrl: "https://old.example" },
    { watch: true },
  ).catch((error) => error);
  expect(fault.message).toBe("The site is https://site.example now, and the release was made for https://old.example.");
  expect(deployments()).toHaveLength(1);
});

it("waits for a deployment whose run died, which CloudFormation goes on with", async () => {
  live(here.account, "of today");
  const api = here.account.stacks.get("digidex-api")!;
  api.status = "UPDATE_IN_PROGRESS";
  here.account.later(() => (api.status = "UPDATE_ROLLBACK_COMPLETE"), 30);
  await deployRelease(configuration, release, { watch: true });
  expect(api.status).toBe("UPDATE_COMPLETE");
});

it("fails when a stack cannot be deployed, and goes no further", async () => {
  live(here.account, "of today");
  here.account.stacks.get("digidex-site")!.status = "UPDATE_ROLLBACK_FAILED";
  await expect(deployRelease(configuration, release, { watch: true })).rejects.toThrow("`npx cdk deploy Network");
  expect(deployments()).toHaveLength(1);
});

it("does not judge a deployment by an alarm that rings already, and says so", async () => {
  alarms = [alarm("ServerErrors", "ALARM"), alarm("Throttles", "OK")];
  expect(await rollbackAlarms(configuration)).toEqual(["arn:aws:cloudwatch:x:1:alarm:digidex-Throttles"]);
  expect(here.said.join()).toContain("digidex-ServerErrors rings already");
});
