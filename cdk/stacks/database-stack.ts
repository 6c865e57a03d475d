import { type App, CfnParameter, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { type SecurityGroup, SubnetType, type Vpc } from "aws-cdk-lib/aws-ec2";
import { CfnDBInstance, DatabaseInstanceFromSnapshot, StorageType } from "aws-cdk-lib/aws-rds";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import type { Endpoint } from "../constructs/database-function.ts";
import { networkInterfaces } from "../constructs/network-interfaces.ts";
import { INSTANCE_TYPE, POSTGRES } from "../constructs/postgres.ts";
import { refuseReplacement } from "../constructs/refuse-replacement.ts";
import { setRemovalPolicy } from "../constructs/removal-policy.ts";
import { DigidexStack } from "./digidex-stack.ts";

type Props = {
  configuration: Configuration;
  network: { vpc: Vpc; database: SecurityGroup; databaseClient: SecurityGroup };
};

/**
 * PostgreSQL, restored from the snapshot in the lifecycle parameter, with what the snapshot was saved with: CloudFormation
 * restores, then changes what differs, then restarts an instance that has a parameter group (docs/decisions/0057). Four things protect the instance: RDS' deletion
 * protection, an execution role that may not delete it, its fixed name (a replacement cannot have the same name while it
 * exists), and {@link refuseReplacement}.
 */
export class DatabaseStack extends DigidexStack {
  readonly instance: DatabaseInstanceFromSnapshot;
  readonly endpoint: Endpoint;

  constructor(app: App, { configuration, network }: Props) {
    super(app, "database", configuration, { terminationProtection: true });
    const { maxStorageGb, backupDays, deletionProtection } = configuration.database;
    const names = namesOf(configuration);
    const snapshot = new CfnParameter(this, "Snapshot", {
      type: "AWS::SSM::Parameter::Value<String>",
      default: names.snapshotParameter,
      description: "Read in every deployment, so its value must not change while this stack exists",
    });
    this.instance = new DatabaseInstanceFromSnapshot(this, "Database", {
      engine: POSTGRES,
      instanceType: INSTANCE_TYPE,
      instanceIdentifier: names.database,
      snapshotIdentifier: snapshot.valueAsString,
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [network.database],
      publiclyAccessible: false,
      iamAuthentication: true,
      storageType: StorageType.GP3,
      maxAllocatedStorage: maxStorageGb,
      backupRetention: Duration.days(backupDays),
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      deletionProtection,
      multiAz: false,
    });
    setRemovalPolicy(this.instance, {
      policy: RemovalPolicy.SNAPSHOT,
      reason: "The data stays in a snapshot, whatever deletes the instance.",
    });
    const resource = this.instance.node.findChild("Resource");
    if (!(resource instanceof CfnDBInstance)) throw new Error("The database is not a DBInstance.");
    resource.storageEncrypted = true;
    // As in the snapshot. RDS refuses to restore into less storage, which grows by itself up to `maxStorageGb`, and another
    // version would be an upgrade during the restore.
    for (const property of ["AllocatedStorage", "EngineVersion"]) resource.addPropertyDeletionOverride(property);
    refuseReplacement(resource);
    acknowledgeFindings(this.instance);
    networkInterfaces(this, configuration, network);
    this.endpoint = { host: resource.attrEndpointAddress, resourceId: resource.attrDbiResourceId };
  }
}

function acknowledgeFindings(database: DatabaseInstanceFromSnapshot): void {
  Validations.of(database).acknowledge(
    {
      id: "AwsSolutions-RDS3",
      reason: "One zone: a second instance would double the bill, and the repository can rebuild the data.",
    },
    {
      id: "AwsSolutions-RDS11",
      reason: "A known port is no risk: one security group reaches it, in a network without internet access.",
    },
    {
      id: "AwsSolutions-RDS10",
      reason: "On by default; `database.deletionProtection: false` is the operator's reviewed choice.",
    },
  );
}
