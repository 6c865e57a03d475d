import { expect, it } from "vitest";
import { describeEachConfiguration, type Resource } from "./templates.ts";

const STATEFUL =
  /^AWS::(S3::Bucket|RDS::DBInstance|Logs::LogGroup|Route53::HostedZone|DynamoDB::Table|SSM::Parameter)$/;

describeEachConfiguration(({ find, findOne, all }) => {
  it("has a removal policy, with a reason, for every resource with data", () => {
    const stateful = all.filter(({ type }) => STATEFUL.test(type));
    const undecided = ({ deletionPolicy, updateReplacePolicy, metadata }: Resource) =>
      !deletionPolicy || !updateReplacePolicy || !(metadata["digidex:removal"]?.length > 20);
    expect(stateful.length).toBeGreaterThan(5);
    expect(stateful.filter(undecided).map(({ stack, id }) => `${stack}/${id}`)).toEqual([]);
  });

  it("keeps the database's data, the operator's pictures and the hosted zone when their stacks are deleted", () => {
    const kept = all.filter(({ deletionPolicy }) => ["Retain", "Snapshot"].includes(deletionPolicy ?? ""));
    const expected = [
      "AWS::RDS::DBInstance",
      "AWS::S3::Bucket",
      ...find("AWS::Route53::HostedZone").map(({ type }) => type),
    ];
    expect(kept.map(({ type }) => type).sort()).toEqual(expected.sort());
    expect(kept.flatMap(({ type, stack }) => (type === "AWS::S3::Bucket" ? stack : []))).toEqual(["Pictures"]);
  });

  it("has no public bucket, and none that accepts requests without TLS", () => {
    const buckets = find("AWS::S3::Bucket");
    expect(buckets).toHaveLength(6);
    for (const { id, stack, properties } of buckets) {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties.WebsiteConfiguration).toBeUndefined();
      const policy = findOne("AWS::S3::BucketPolicy", (one) => one.stack === stack && one.properties.Bucket.Ref === id);
      const withoutTls = { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
      expect(policy.properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining(withoutTls));
    }
  });

  it("has a log group for every function, and a retention for every log group", () => {
    for (const { id, properties } of find("AWS::Lambda::Function")) {
      expect(properties.LoggingConfig?.LogGroup, id).toHaveProperty("Ref");
    }
    for (const { id, properties } of find("AWS::Logs::LogGroup")) expect(properties.RetentionInDays, id).toBe(14);
  });
});
