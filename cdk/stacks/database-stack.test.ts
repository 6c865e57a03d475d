import { App } from "aws-cdk-lib";
import type { CfnDBInstance } from "aws-cdk-lib/aws-rds";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../config/configuration.ts";
import { DATABASE_REQUIREMENTS } from "../config/database.ts";
import { CONFIGURATIONS } from "../template-tests/configurations.ts";
import { identityStatements } from "../template-tests/policies.ts";
import { describeEachConfiguration } from "../template-tests/templates.ts";
import { DatabaseStack } from "./database-stack.ts";
import { NetworkStack } from "./network-stack.ts";

/**
 * What CloudFormation's handler of `AWS::RDS::DBInstance` sends with `ModifyDBInstance` after it restored a snapshot, and what
 * makes it restart the instance then: `modifyDbInstanceAfterCreateRequest` and `shouldReboot` of
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds, commit 5a410e8.
 */
const SENT_AFTER_RESTORE = [
  ...["AllowMajorVersionUpgrade", "BackupRetentionPeriod", "CACertificateIdentifier", "DatabaseInsightsMode"],
  ...["DBParameterGroupName", "DeletionProtection", "EnablePerformanceInsights", "EngineVersion"],
  ...["ManageMasterUserPassword", "MasterUserPassword", "MasterUserSecret", "MaxAllocatedStorage"],
  ...["MonitoringInterval", "MonitoringRoleArn", "PerformanceInsightsKMSKeyId", "PerformanceInsightsRetentionPeriod"],
  ...["PreferredBackupWindow", "PreferredMaintenanceWindow"],
];
const RESTARTING = ["DBParameterGroupName"];

describeEachConfiguration((templates) => {
  const { find, findOne, stacks, names, configuration } = templates;
  const database = findOne("AWS::RDS::DBInstance", ({ stack }) => stack === "Database");

  it("restores PostgreSQL 18 from the snapshot in the lifecycle parameter", () => {
    expect(database.properties).toMatchObject({ Engine: "postgres", DBSnapshotIdentifier: { Ref: "Snapshot" } });
    expect(stacks.Database.Parameters.Snapshot).toMatchObject({
      Type: "AWS::SSM::Parameter::Value<String>",
      Default: names.snapshotParameter,
    });
  });

  it("needs of a region what the preflight checks ask for", () => {
    const { engine, majorVersion, instanceClass, storageType } = DATABASE_REQUIREMENTS;
    for (const { properties } of find("AWS::RDS::DBInstance")) {
      expect(properties).toMatchObject({ Engine: engine, DBInstanceClass: instanceClass, StorageType: storageType });
    }
    const [seed] = find("AWS::RDS::DBInstance", "Seed");
    expect(seed?.properties.EngineVersion).toBe(majorVersion);
  });

  it("runs the smallest Graviton instance, encrypted, with backups and limited storage", () => {
    expect(database.properties).toMatchObject({
      DBInstanceClass: "db.t4g.micro",
      StorageEncrypted: true,
      BackupRetentionPeriod: configuration.database.backupDays,
      MaxAllocatedStorage: 40,
      MultiAZ: false,
      PubliclyAccessible: false,
    });
  });

  it("restores with the storage of the snapshot, which may have grown", () => {
    expect(database.properties).not.toHaveProperty("AllocatedStorage");
    const seed = find("AWS::RDS::DBInstance", "Seed").map(({ properties }) => properties.AllocatedStorage);
    expect(seed).toEqual([String(configuration.database.storageGb)]);
  });

  it("accepts IAM tokens, with RDS's default parameters, which refuse connections without TLS since PostgreSQL 15", () => {
    for (const { properties } of find("AWS::RDS::DBInstance")) {
      expect(properties.EnableIAMDatabaseAuthentication).toBe(true);
      expect(properties).not.toHaveProperty("DBParameterGroupName");
    }
    expect(find("AWS::RDS::DBParameterGroup")).toEqual([]);
    expect(Number(DATABASE_REQUIREMENTS.majorVersion)).toBeGreaterThanOrEqual(15);
  });

  it("is restored with what its snapshot was saved with, so that CloudFormation neither changes nor restarts it", () => {
    const [seed] = find("AWS::RDS::DBInstance", "Seed");
    const set = SENT_AFTER_RESTORE.filter((property) => database.properties[property] !== undefined);
    // The deletion protection is part of the restore itself.
    expect(set).toEqual(["BackupRetentionPeriod", "DeletionProtection", "MaxAllocatedStorage"]);
    for (const property of ["BackupRetentionPeriod", "MaxAllocatedStorage", "DBInstanceClass", "StorageType"])
      expect(seed?.properties[property], property).toEqual(database.properties[property]);
    expect(RESTARTING.filter((property) => database.properties[property] !== undefined)).toEqual([]);
  });

  it("creates the API's network interfaces beside the instance, by a function in the same network that waits for nothing", () => {
    const [interfaces, ...others] = find("AWS::Lambda::Function", "Database");
    expect(others).toEqual([]);
    const networkOf = (value: unknown) => JSON.stringify(value).replace(/"Fn::ImportValue":"[^"]*?(\w+)"/g, "$1");
    const api = find("AWS::Lambda::Function", "Api").filter(({ properties }) => properties.VpcConfig);
    expect(api).toHaveLength(2);
    for (const { properties } of api)
      expect(networkOf(properties.VpcConfig)).toBe(networkOf(interfaces?.properties.VpcConfig));
    const created = JSON.stringify(stacks.Database.Resources[interfaces?.id ?? ""]);
    expect(created).not.toContain(database.id);
    expect(interfaces?.properties.Environment).toBeUndefined();
    expect(find("AWS::Lambda::Permission", "Database")).toEqual([]);
  });

  it("is protected from deletion, leaves a snapshot when deleted, and has a fixed name", () => {
    expect(database).toMatchObject({ deletionPolicy: "Snapshot", updateReplacePolicy: "Snapshot" });
    expect(database.properties).toMatchObject({ DeletionProtection: true, DBInstanceIdentifier: names.database });
  });

  it("lets each function connect to one instance, as its own users", () => {
    // The boundary, in the Access stack, grants nothing.
    const grants = identityStatements(templates).filter(
      ({ owner, actions }) => owner.stack !== "Access" && actions.some((action) => action.startsWith("rds-db:")),
    );
    const granted = grants.map(({ owner, actions, resources }) => ({
      ...{ stack: owner.stack, actions },
      users: resources.map((resource) => resource.match(/"\/(\w+)"/)?.[1]),
    }));
    expect(granted).toEqual([
      { stack: "Api", actions: ["rds-db:connect"], users: ["digidex_migrator"] },
      { stack: "Api", actions: ["rds-db:connect"], users: ["digidex_api"] },
      { stack: "Seed", actions: ["rds-db:connect"], users: ["digidex_admin", "digidex_migrator"] },
    ]);
    for (const resource of grants.flatMap(({ resources }) => resources)) {
      expect(resource).not.toMatch(/[*?]/);
      expect(resource).toContain("DbiResourceId");
    }
  });
});

describe("a change of the instance", () => {
  /** The synthesis of the Database stack with changed properties or another logical id. */
  function synthesise(change: Record<string, unknown>, logicalId?: string) {
    // What is refused here is refused by our own code.
    const app = new App({ builtinCloudFormationValidation: false });
    const configuration = parseConfiguration(CONFIGURATIONS.minimal);
    const network = new NetworkStack(app, { configuration });
    const { instance } = new DatabaseStack(app, { configuration, network });
    const resource = instance.node.findChild("Resource") as CfnDBInstance;
    if (logicalId) resource.overrideLogicalId(logicalId);
    for (const [name, value] of Object.entries(change)) resource.addPropertyOverride(name, value);
    return () => app.synth();
  }

  it("is accepted when it keeps the instance", () => {
    expect(synthesise({ DBInstanceClass: "db.t4g.small", BackupRetentionPeriod: 14 })).not.toThrow();
  });

  it.each([
    [{ StorageEncrypted: false }, "StorageEncrypted is false and was true"],
    [{ DBSnapshotIdentifier: "another" }, 'DBSnapshotIdentifier is "another" and was {"Ref":"Snapshot"}'],
    [{ AvailabilityZone: "eu-central-1a" }, 'AvailabilityZone is "eu-central-1a" and was undefined'],
    [{ DBSubnetGroupName: { Ref: "Snapshot" } }, "DBSubnetGroupName"],
    [{ KmsKeyId: "alias/mine" }, "KmsKeyId"],
  ])("fails the synthesis with %j, which replaces the instance, and says what to do", (change, difference) => {
    const synth = synthesise(change);
    expect(synth).toThrow("This change would replace the database");
    expect(synth).toThrow(difference);
    expect(synth).toThrow("tear down");
  });

  it("fails the synthesis with another logical id, which is another instance to CloudFormation", () => {
    expect(synthesise({}, "Database2")).toThrow('logicalId is "Database2" and was "DatabaseB269D8BB"');
  });
});
