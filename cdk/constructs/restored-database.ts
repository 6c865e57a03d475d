import { CfnParameter, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { type SecurityGroup, SubnetType, type Vpc } from "aws-cdk-lib/aws-ec2";
import { CaCertificate, type CfnDBInstance, DatabaseInstanceFromSnapshot, StorageType } from "aws-cdk-lib/aws-rds";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { encryptedConnectionsOnly, INSTANCE_TYPE, POSTGRES } from "./postgres.ts";
import { refuseReplacement } from "./refuse-replacement.ts";
import { decideRemoval } from "./removal.ts";

type Props = { configuration: Configuration; network: { vpc: Vpc; database: SecurityGroup } };

/**
 * The one thing whose loss would hurt. Four locks stand before it: RDS' own deletion protection, the execution role that
 * may not delete it, its fixed name (which CloudFormation cannot give to a successor while it exists), and
 * {@link refuseReplacement}.
 */
export class RestoredDatabase extends DatabaseInstanceFromSnapshot {
  constructor(scope: Construct, id: string, { configuration, network }: Props) {
    const { storageGb, maxStorageGb, backupDays, deletionProtection } = configuration.database;
    const names = namesOf(configuration);
    const snapshot = new CfnParameter(scope, "Snapshot", {
      type: "AWS::SSM::Parameter::Value<String>",
      default: names.snapshotParameter,
      description: "Read anew with every deployment, so its value must not change while this stack stands",
    });
    super(scope, id, {
      engine: POSTGRES,
      instanceType: INSTANCE_TYPE,
      instanceIdentifier: names.database,
      snapshotIdentifier: snapshot.valueAsString,
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [network.database],
      publiclyAccessible: false,
      iamAuthentication: true,
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      parameterGroup: encryptedConnectionsOnly(scope),
      storageType: StorageType.GP3,
      allocatedStorage: storageGb,
      maxAllocatedStorage: maxStorageGb,
      backupRetention: Duration.days(backupDays),
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      deletionProtection,
      multiAz: false,
    });
    const resource = this.node.defaultChild as CfnDBInstance;
    resource.storageEncrypted = true;
    decideRemoval(this, {
      policy: RemovalPolicy.SNAPSHOT,
      reason: "Whatever removes the instance leaves its data behind as a snapshot.",
    });
    refuseReplacement(resource);
    acknowledgeChoices(this);
  }
}

function acknowledgeChoices(database: RestoredDatabase): void {
  Validations.of(database).acknowledge(
    {
      id: "AwsSolutions-RDS3",
      reason: "One zone: a second instance would double the bill, and the data can be made again from the repository.",
    },
    {
      id: "AwsSolutions-RDS11",
      reason: "The port is no secret: one security group reaches it, in a network without a way in.",
    },
    {
      id: "AwsSolutions-RDS10",
      reason: "On by default; `database.deletionProtection: false` is the operator's own, reviewed choice.",
    },
  );
}
