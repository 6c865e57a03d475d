import { App } from "aws-cdk-lib";
import type { CfnDBInstance } from "aws-cdk-lib/aws-rds";
import { expect, it } from "vitest";
import { parseConfiguration } from "../config/configuration.ts";
import { FEATURE_FLAGS } from "../digidex.ts";
import { DatabaseStack } from "../stacks/database-stack.ts";
import { NetworkStack } from "../stacks/network-stack.ts";
import { CONFIGURATIONS } from "../template-tests/configurations.ts";

/** The database as it is, with a change. */
function synthesise(change: Record<string, unknown>, logicalId?: string) {
  const app = new App({ context: FEATURE_FLAGS });
  const configuration = parseConfiguration(CONFIGURATIONS.minimal);
  const network = new NetworkStack(app, { configuration });
  const { instance } = new DatabaseStack(app, { configuration, network });
  const resource = instance.node.defaultChild as CfnDBInstance;
  if (logicalId) resource.overrideLogicalId(logicalId);
  for (const [name, value] of Object.entries(change)) resource.addPropertyOverride(name, value);
  return () => app.synth();
}

it("lets a change pass that the instance survives", () => {
  expect(synthesise({ DBInstanceClass: "db.t4g.small", BackupRetentionPeriod: 14 })).not.toThrow();
});

it.each([
  [{ StorageEncrypted: false }, "StorageEncrypted is false and was true"],
  [{ DBSnapshotIdentifier: "another" }, 'DBSnapshotIdentifier is "another" and was {"Ref":"Snapshot"}'],
  [{ AvailabilityZone: "eu-central-1a" }, 'AvailabilityZone is "eu-central-1a" and was undefined'],
  [{ DBSubnetGroupName: { Ref: "Snapshot" } }, "DBSubnetGroupName"],
  [{ KmsKeyId: "alias/mine" }, "KmsKeyId"],
])("refuses %j, which would replace the instance, and says what to do instead", (change, difference) => {
  const synth = synthesise(change);
  expect(synth).toThrow("This change would replace the database");
  expect(synth).toThrow(difference);
  expect(synth).toThrow("tear down");
});

it("refuses another logical id, which to CloudFormation is another instance", () => {
  expect(synthesise({}, "Database2")).toThrow('logicalId is "Database2" and was "DatabaseB269D8BB"');
});
