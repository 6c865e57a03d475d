import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { costAtRest, costOfTraffic, totalOf } from "../config/costs.ts";
import { PRICED_PROPERTIES } from "../config/priced-properties.ts";
import { PRICES, SNAPSHOT_GB_MONTH } from "../config/prices.ts";
import { STACK_NAMES, STACKS } from "../config/stacks.ts";
import { describeEachConfiguration, type Templates, templatesOf } from "./templates.ts";

const LIFETIMES = { live: ["persistent", "ephemeral"], "torn down": ["persistent"] };

/** The resources of the stacks that exist while the deployment is live or torn down. */
function resourcesWhile({ all }: Templates, state: keyof typeof LIFETIMES | "asleep") {
  const lifetimes = LIFETIMES[state === "asleep" ? "live" : state];
  const ids = STACK_NAMES.filter(
    (name) => lifetimes.includes(STACKS[name].lifetime) && !(state === "asleep" && STACKS[name].asleep === "deleted"),
  ).map((name) => STACKS[name].id as string);
  return all.filter(({ stack }) => ids.includes(stack));
}

describeEachConfiguration((templates) => {
  const { storageGb } = templates.configuration.database;

  it("every type of resource has a price, or a reason why it has none", () => {
    expect(templates.all.map(({ type }) => type).filter((type) => !PRICES[type])).toEqual([]);
  });

  it("costs 14 dollars a month while live, plus the zone, and asleep or torn down only the zone", () => {
    const zone = templates.find("AWS::Route53::HostedZone").length * 0.5;
    expect(totalOf(costAtRest(resourcesWhile(templates, "live"), storageGb))).toBeCloseTo(13.98 + zone);
    expect(totalOf(costAtRest(resourcesWhile(templates, "asleep"), storageGb))).toBeCloseTo(zone);
    expect(totalOf(costAtRest(resourcesWhile(templates, "torn down"), storageGb))).toBeCloseTo(zone);
  });
});

it("lists no type that no template contains", () => {
  const used = new Set(
    (["minimal", "without a domain", "with a domain", "in another region than its certificate"] as const).flatMap(
      (name) => templatesOf(name).all.map(({ type }) => type),
    ),
  );
  expect(Object.keys(PRICES).filter((type) => !used.has(type))).toEqual([]);
});

it("refuses a type and an instance class without a price", () => {
  expect(() => costAtRest([{ type: "AWS::EC2::NatGateway", properties: {} }], 20)).toThrow(
    "no price for AWS::EC2::NatGateway",
  );
  const instance = { DBInstanceClass: "db.r8g.large", StorageType: "gp3", AllocatedStorage: "20" };
  expect(() => costAtRest([{ type: "AWS::RDS::DBInstance", properties: instance }], 20)).toThrow("db.r8g.large");
});

describe("a property that costs by itself", () => {
  const instance = { DBInstanceClass: "db.t4g.micro", StorageType: "gp3", AllocatedStorage: "20" };
  it.each([
    ["AWS::RDS::DBInstance", { ...instance, PubliclyAccessible: true }, "public IPv4"],
    ["AWS::RDS::DBInstance", { ...instance, DatabaseInsightsMode: "advanced" }, "vCPU"],
    ["AWS::RDS::DBInstance", { ...instance, ManageMasterUserPassword: true }, "secret"],
    ["AWS::CloudFront::Distribution", { DistributionConfig: { WebACLId: { Ref: "Firewall" } } }, "5 a month"],
    [
      "AWS::CloudFront::Distribution",
      { DistributionConfig: { Origins: [{ Id: "a" }, { Id: "b", OriginShield: { Enabled: true } }] } },
      "each request",
    ],
    ["AWS::ApiGatewayV2::Stage", { DefaultRouteSettings: { DetailedMetricsEnabled: true } }, "0.30"],
    ["AWS::CloudWatch::Alarm", { Period: 10 }, "below a minute"],
    ["AWS::CertificateManager::Certificate", { CertificateExport: "ENABLED" }, "15 for each name"],
  ])("of %s is refused: %j", (type, properties, price) => {
    expect(() => costAtRest([{ type, properties }], 20)).toThrow(price);
  });

  it("is of a type that templates contain, and has values that cost nothing where they set it", () => {
    expect(Object.keys(PRICED_PROPERTIES).filter((type) => !PRICES[type])).toEqual([]);
    const { all } = templatesOf("with a domain");
    for (const { type, properties } of all) expect(() => costAtRest([{ type, properties }], 20)).not.toThrow();
  });
});

it("charges alarms and dashboards beyond the free ones", () => {
  const many = (type: string, count: number) => Array.from({ length: count }, () => ({ type, properties: {} }));
  const resources = [...many("AWS::CloudWatch::Alarm", 12), ...many("AWS::CloudWatch::Dashboard", 4)];
  expect(costAtRest(resources, 20)).toEqual([
    { item: "alarms", usd: expect.closeTo(0.2) },
    { item: "dashboards", usd: 3 },
  ]);
});

describe("docs/costs.md", () => {
  const document = readFileSync(join(import.meta.dirname, "../../docs/costs.md"), "utf8");
  const templates = templatesOf("with a domain");
  const { storageGb } = templates.configuration.database;
  const dollars = (usd: number) => usd.toFixed(2);

  it("has the table of what is computed from the templates", () => {
    const live = costAtRest(resourcesWhile(templates, "live"), storageGb);
    const down = costAtRest(resourcesWhile(templates, "torn down"), storageGb);
    const asleep = costAtRest(resourcesWhile(templates, "asleep"), storageGb);
    for (const { item, usd } of live) {
      const [sleeping, remains] = [asleep, down].map((items) => {
        const found = items.find((one) => one.item === item);
        return found ? dollars(found.usd) : "none";
      });
      expect(document).toMatch(
        new RegExp(`^\\| ${item}[^|]*\\|[^|]*\\| ${dollars(usd)} \\| ${sleeping} \\| ${remains} \\|$`, "m"),
      );
    }
    const [sleeping, remains] = [asleep, down].map((items) => `${dollars(totalOf(items))} and snapshots`);
    expect(document).toContain(`| together | | ${dollars(totalOf(live))} | ${sleeping} | ${remains} |`);
    expect(document).toContain(`${SNAPSHOT_GB_MONTH} a GB and month`);
  });

  it("says what the most requests that the API's throttling lets through would cost", () => {
    const { requestsPerSecond: perSecond, memoryMb } = templates.configuration.api;
    const items = costOfTraffic({ perSecond, memoryMb, kilobytes: 5, milliseconds: 10, logBytes: 600 });
    for (const { item, usd } of items) expect(document).toContain(`| ${item} | ${Math.round(usd)} |`);
    expect(document).toContain(`| together | ${Math.round(totalOf(items))} |`);
    expect(document).toContain(`${perSecond} requests a second`);
  });
});
