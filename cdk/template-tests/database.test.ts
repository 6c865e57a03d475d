import { expect, it } from "vitest";
import { identityStatements } from "./policies.ts";
import { promise } from "./templates.ts";

promise((templates) => {
  const { find, stacks, configuration } = templates;
  const prefix = "prefix" in configuration ? configuration.prefix : "digidex";
  const [database] = find("AWS::RDS::DBInstance", "Database");

  it("restores PostgreSQL 18 from the snapshot that the lifecycle parameter names", () => {
    expect(database!.properties).toMatchObject({
      Engine: "postgres",
      EngineVersion: "18",
      DBSnapshotIdentifier: { Ref: "Snapshot" },
    });
    expect(stacks.Database!.Parameters.Snapshot).toMatchObject({
      Type: "AWS::SSM::Parameter::Value<String>",
      Default: `/${prefix}/lifecycle/snapshot`,
    });
  });

  it("runs the smallest Graviton instance, encrypted, with backups, and storage that grows only so far", () => {
    expect(database!.properties).toMatchObject({
      DBInstanceClass: "db.t4g.micro",
      StorageEncrypted: true,
      BackupRetentionPeriod: 7,
      AllocatedStorage: "20",
      MaxAllocatedStorage: 40,
      MultiAZ: false,
      PubliclyAccessible: false,
    });
  });

  it("takes IAM tokens, and encrypted connections only", () => {
    for (const { properties } of find("AWS::RDS::DBInstance"))
      expect(properties.EnableIAMDatabaseAuthentication).toBe(true);
    const groups = find("AWS::RDS::DBParameterGroup");
    expect(groups.map(({ stack }) => stack)).toEqual(["Database", "Seed"]);
    for (const { properties } of groups) {
      expect(properties).toMatchObject({ Family: "postgres18", Parameters: { "rds.force_ssl": "1" } });
    }
  });

  it("cannot be lost: protected, snapshotted on removal, and under a name that no successor can take", () => {
    expect(database).toMatchObject({ deletionPolicy: "Snapshot", updateReplacePolicy: "Snapshot" });
    expect(database!.properties).toMatchObject({ DeletionProtection: true, DBInstanceIdentifier: prefix });
  });

  it("lets each function sign in to exactly one instance, as exactly its users", () => {
    const grants = identityStatements(templates).filter(({ actions }) =>
      actions.some((action) => action.startsWith("rds-db:")),
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
