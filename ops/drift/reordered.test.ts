import { templatesOf } from "@digidex/cdk/template-tests/templates";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNORDERED, withoutReordered } from "./reordered.ts";

const TYPE = "AWS::CloudFront::Distribution";
const distribution = (origins: object[], methods = ["GET", "HEAD"]) =>
  JSON.stringify({ DistributionConfig: { Origins: origins, DefaultCacheBehavior: { AllowedMethods: methods } } });
const difference = (property: string) => ({ property, expected: "a", actual: "b" });
// As in the report: origins that CloudFront sorts by their domain names.
const GATEWAY = {
  Id: "gateway",
  DomainName: "z.execute-api.example",
  CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
};
const BUCKET = { Id: "bucket", DomainName: "a.s3.example", S3OriginConfig: { OriginAccessIdentity: "" } };
const DIFFERENCES = ["Id", "DomainName", "CustomOriginConfig"].flatMap((name) =>
  [0, 1].map((index) => difference(`/DistributionConfig/Origins/${index}/${name}`)),
);

it("removes what only another order of the origins explains", () => {
  const properties = { expected: distribution([GATEWAY, BUCKET]), actual: distribution([BUCKET, GATEWAY]) };
  expect(withoutReordered(TYPE, DIFFERENCES, properties)).toEqual([]);
});

it("keeps every difference of a list with another element, and those outside of lists", () => {
  const changed = { ...BUCKET, DomainName: "elsewhere.example" };
  const properties = { expected: distribution([GATEWAY, BUCKET]), actual: distribution([changed, GATEWAY]) };
  const outside = difference("/DistributionConfig/Comment");
  expect(withoutReordered(TYPE, [...DIFFERENCES, outside], properties)).toEqual([...DIFFERENCES, outside]);
});

it("keeps the order of cache behaviors, which decides which one applies", () => {
  const behaviors = [{ PathPattern: "/api/*" }, { PathPattern: "/*" }];
  const [expected, actual] = [behaviors, behaviors.toReversed()].map((CacheBehaviors) =>
    JSON.stringify({ DistributionConfig: { CacheBehaviors } }),
  );
  const found = [difference("/DistributionConfig/CacheBehaviors/0/PathPattern")];
  expect(withoutReordered(TYPE, found, { expected, actual })).toEqual(found);
});

it("does not judge types without a source, and drift without properties", () => {
  const properties = { expected: distribution([GATEWAY, BUCKET]), actual: distribution([BUCKET, GATEWAY]) };
  expect(withoutReordered("AWS::S3::Bucket", DIFFERENCES, properties)).toEqual(DIFFERENCES);
  expect(withoutReordered(TYPE, DIFFERENCES, { expected: properties.expected })).toEqual(DIFFERENCES);
});

it("removes a difference of methods exactly when they are the same ones", () => {
  const methods = fc.array(fc.constantFrom("GET", "HEAD", "OPTIONS"), { maxLength: 3 });
  fc.assert(
    fc.property(methods, methods, (before, after) => {
      const found = [difference("/DistributionConfig/DefaultCacheBehavior/AllowedMethods/0")];
      const properties = { expected: distribution([], before), actual: distribution([], after) };
      const same = before.toSorted().join() === after.toSorted().join();
      expect(withoutReordered(TYPE, found, properties)).toEqual(same ? [] : found);
    }),
  );
});

describe("the templates", () => {
  it("have every type of these lists, and each reason names its source", () => {
    const types = new Set(templatesOf("with a domain").all.map(({ type }) => type));
    for (const { type, reason } of UNORDERED) {
      expect(types).toContain(type);
      expect(reason).toMatch(/https:\/\/\S+$/);
    }
  });

  it("name nothing of the database that RDS changes by itself: version, storage, certificate authority", () => {
    const { properties } = templatesOf("with a domain").find("AWS::RDS::DBInstance", "Database")[0]!;
    for (const property of [
      "EngineVersion",
      "AllocatedStorage",
      "CACertificateIdentifier",
      "PreferredMaintenanceWindow",
    ])
      expect(properties).not.toHaveProperty(property);
  });
});
