import { PRICED_PROPERTIES } from "./priced-properties.ts";
import { GP3_GB_MONTH, HOURS_A_MONTH, INSTANCE_HOUR, PRICES, USE } from "./prices.ts";

/** A resource of a template. */
export type PricedResource = { type: string; properties: Readonly<Record<string, unknown>> };

export type CostItem = { item: string; usd: number };

/**
 * What resources cost a month while nobody uses them, by item. Buckets, functions and the like cost by use.
 * @param storageGb storage of an instance that has the size of its snapshot
 * @throws {Error} for a type of resource without an entry in `PRICES`, an instance class without a price, and a property that
 * costs by itself
 */
export function costAtRest(resources: readonly PricedResource[], storageGb: number): CostItem[] {
  const unknown = [...new Set(resources.map(({ type }) => type))].filter((type) => !PRICES[type]);
  if (unknown.length > 0) throw new Error(`cdk/config/prices.ts has no price for ${unknown.join(", ")}.`);
  const priced = resources.flatMap(pricedProperties);
  if (priced.length > 0) throw new Error(`cdk/config/costs.ts counts nothing for ${priced.join(", ")}.`);
  const instances = resources.filter(({ type }) => type === "AWS::RDS::DBInstance");
  const count = (type: string) => resources.filter((one) => one.type === type).length;
  const items = [
    ...instances.flatMap(({ properties }) => costOfInstance({ AllocatedStorage: storageGb, ...properties })),
    { item: "hosted zone", usd: 0.5 * count("AWS::Route53::HostedZone") },
    { item: "alarms", usd: 0.1 * Math.max(0, count("AWS::CloudWatch::Alarm") - 10) },
    { item: "dashboards", usd: 3 * Math.max(0, count("AWS::CloudWatch::Dashboard") - 3) },
  ];
  return items.filter(({ usd }) => usd > 0);
}

/** What a resource sets of `PRICED_PROPERTIES`, with the price. */
function pricedProperties({ type, properties }: PricedResource): string[] {
  return Object.entries(PRICED_PROPERTIES[type] ?? {}).flatMap(([path, { price, source, free = [] }]) =>
    valuesAt(properties, path.split("."))
      .filter((value) => !free.includes(value))
      .map((value) => `${type} ${path} ${JSON.stringify(value)} (${price}: ${source})`),
  );
}

/** The values that are set at a path. */
function valuesAt(value: unknown, [first, ...rest]: string[]): unknown[] {
  if (value === undefined || value === null) return [];
  if (first === undefined) return [value];
  if (first === "*") return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : [];
  return valuesAt((value as Record<string, unknown>)[first], rest);
}

function costOfInstance({ DBInstanceClass, AllocatedStorage, MultiAZ, StorageType }: PricedResource["properties"]) {
  const hour = INSTANCE_HOUR[String(DBInstanceClass)];
  if (!hour || StorageType !== "gp3" || MultiAZ) {
    throw new Error(
      `cdk/config/prices.ts has no price for ${DBInstanceClass} with ${StorageType}, MultiAZ ${MultiAZ}.`,
    );
  }
  return [
    { item: `RDS ${DBInstanceClass}`, usd: hour * HOURS_A_MONTH },
    { item: `${AllocatedStorage} GB of storage`, usd: Number(AllocatedStorage) * GP3_GB_MONTH },
  ];
}

export const totalOf = (items: readonly CostItem[]): number => items.reduce((sum, { usd }) => sum + usd, 0);

/** Traffic of the API, all of it past CloudFront's cache. */
export type Traffic = {
  perSecond: number;
  /** Of a response, compressed. */
  kilobytes: number;
  /** Of the function. */
  milliseconds: number;
  memoryMb: number;
  /** Of the lines that one request logs. */
  logBytes: number;
};

/** What traffic costs in a month of 730 hours, beside what is there at rest. */
export function costOfTraffic({ perSecond, kilobytes, milliseconds, memoryMb, logBytes }: Traffic): CostItem[] {
  const requests = perSecond * 3_600 * HOURS_A_MONTH;
  const of = (item: string, { usd, free }: { usd: number; free: number }, units: number) => ({
    item,
    usd: Math.max(0, units - free) * usd,
  });
  return [
    of("API Gateway, requests", USE.gatewayRequests, requests),
    of("Lambda, requests", USE.functionRequests, requests),
    of("Lambda, GB-seconds", USE.functionGbSeconds, (requests * milliseconds * memoryMb) / 1_000 / 1_024),
    of("CloudFront, requests", USE.edgeRequests, requests),
    // One on the request, one on the response.
    of("CloudFront, edge functions", USE.edgeFunctions, requests * 2),
    of("CloudFront, transfer", USE.edgeGb, (requests * kilobytes) / 1e6),
    of("logs", USE.logGb, (requests * logBytes) / 1e9),
  ];
}
