import { App, Stack } from "aws-cdk-lib";
import { CfnDBInstance } from "aws-cdk-lib/aws-rds";
import { expect, it } from "vitest";
import { refuseReplacement } from "./refuse-replacement.ts";

/** The instance as it is, with a change. */
function synthesise(change: Record<string, unknown>, logicalId = "DatabaseB269D8BB") {
  const app = new App({ analyticsReporting: false });
  const instance = new CfnDBInstance(new Stack(app, "Database"), "Database", {
    dbInstanceClass: "db.t4g.micro",
    dbSnapshotIdentifier: "snapshot",
    engine: "postgres",
    storageEncrypted: true,
  });
  instance.overrideLogicalId(logicalId);
  instance.addPropertyOverride("DBSnapshotIdentifier", { Ref: "Snapshot" });
  instance.addPropertyOverride("DBSubnetGroupName", { Ref: "DatabaseSubnetGroup7D60F180" });
  for (const [name, value] of Object.entries(change)) instance.addPropertyOverride(name, value);
  refuseReplacement(instance);
  return () => app.synth();
}

it("lets a change pass that the instance survives", () => {
  expect(synthesise({ DBInstanceClass: "db.t4g.small", BackupRetentionPeriod: 14 })).not.toThrow();
});

it.each([
  [{ StorageEncrypted: false }, "StorageEncrypted is false and was true"],
  [{ DBSnapshotIdentifier: "another" }, 'DBSnapshotIdentifier is "another" and was {"Ref":"Snapshot"}'],
  [{ AvailabilityZone: "eu-central-1a" }, 'AvailabilityZone is "eu-central-1a" and was undefined'],
  [{ DBSubnetGroupName: { Ref: "Other" } }, "DBSubnetGroupName"],
  [{ KmsKeyId: "alias/mine" }, "KmsKeyId"],
])("refuses %j, which would replace the instance, and says what to do instead", (change, difference) => {
  expect(synthesise(change)).toThrow("This change would replace the database");
  expect(synthesise(change)).toThrow(difference);
  expect(synthesise(change)).toThrow("tear down");
});

it("refuses another logical id, which to CloudFormation is another instance", () => {
  expect(synthesise({}, "Database2")).toThrow('logicalId is "Database2" and was "DatabaseB269D8BB"');
});
