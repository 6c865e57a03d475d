import { expect, it } from "vitest";
import { promise, type Resource } from "./templates.ts";

const STATEFUL =
  /^AWS::(S3::Bucket|RDS::DBInstance|Logs::LogGroup|Route53::HostedZone|DynamoDB::Table|SSM::Parameter)$/;

promise(({ find, all }) => {
  it("decides, with a written reason, what happens to everything that holds data", () => {
    const stateful = all.filter(({ type }) => STATEFUL.test(type));
    const undecided = ({ deletionPolicy, updateReplacePolicy, metadata }: Resource) =>
      !deletionPolicy || !updateReplacePolicy || !(metadata["digidex:removal"]?.length > 20);
    expect(stateful.length).toBeGreaterThan(5);
    expect(stateful.filter(undecided).map(({ stack, id }) => `${stack}/${id}`)).toEqual([]);
  });

  it("keeps what nobody can make again: the database's data, the operator's pictures, the zone", () => {
    const kept = all.filter(({ deletionPolicy }) => ["Retain", "Snapshot"].includes(deletionPolicy ?? ""));
    const expected = [
      "AWS::RDS::DBInstance",
      "AWS::S3::Bucket",
      ...find("AWS::Route53::HostedZone").map(({ type }) => type),
    ];
    expect(kept.map(({ type }) => type).sort()).toEqual(expected.sort());
    expect(kept.find(({ type }) => type === "AWS::S3::Bucket")!.stack).toBe("Pictures");
  });

  it("has no public bucket, and speaks to none without TLS", () => {
    const buckets = find("AWS::S3::Bucket");
    const policies = find("AWS::S3::BucketPolicy");
    expect(buckets).toHaveLength(5);
    for (const { id, stack, properties } of buckets) {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties.WebsiteConfiguration).toBeUndefined();
      const policy = policies.find((one) => one.stack === stack && one.properties.Bucket.Ref === id)!;
      const withoutTls = { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
      expect(policy.properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining(withoutTls));
    }
  });

  it("gives every function a log group of ours, and every log group an end", () => {
    for (const { id, properties } of find("AWS::Lambda::Function")) {
      expect(properties.LoggingConfig?.LogGroup, id).toHaveProperty("Ref");
    }
    for (const { id, properties } of find("AWS::Logs::LogGroup")) expect(properties.RetentionInDays, id).toBe(14);
  });
});
