import { type App, RemovalPolicy, Validations } from "aws-cdk-lib";
import { CfnDBInstance, SubnetGroup } from "aws-cdk-lib/aws-rds";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { Migration } from "../constructs/migration.ts";
import { DATABASE_NAME, encryptedConnectionsOnly, INSTANCE_TYPE } from "../constructs/postgres.ts";
import { decideRemoval } from "../constructs/removal.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { NetworkStack } from "./network-stack.ts";

type Props = { configuration: Configuration; network: NetworkStack; bundle: string };

/** As whom a fresh instance is prepared. It signs in through IAM like everybody: there is no password to know. */
const ADMINISTRATOR = "digidex_admin";

/**
 * Makes the first snapshot out of nothing: a fresh instance, the roles, the schema, the data. It stands until `lifecycle`
 * has taken and verified the snapshot.
 */
export class SeedStack extends DigidexStack {
  constructor(app: App, { configuration, network, bundle }: Props) {
    super(app, "seed", configuration);
    const subnetGroup = new SubnetGroup(this, "Subnets", {
      description: "Isolated",
      vpc: network.vpc,
      vpcSubnets: { subnets: network.vpc.isolatedSubnets },
    });
    const instance = new CfnDBInstance(this, "Database", {
      dbInstanceIdentifier: namesOf(configuration).seed,
      dbName: DATABASE_NAME,
      engine: "postgres",
      engineVersion: "18",
      dbInstanceClass: `db.${INSTANCE_TYPE}`,
      allocatedStorage: String(configuration.database.storageGb),
      storageType: "gp3",
      storageEncrypted: true,
      dbSubnetGroupName: subnetGroup.subnetGroupName,
      vpcSecurityGroups: [network.database.securityGroupId],
      publiclyAccessible: false,
      enableIamDatabaseAuthentication: true,
      masterUsername: ADMINISTRATOR,
      masterUserAuthenticationType: "iam-db-auth",
      dbParameterGroupName: encryptedConnectionsOnly(this).bindToInstance({}).parameterGroupName,
      backupRetentionPeriod: 1,
      multiAz: false,
    });
    decideRemoval(instance, {
      policy: RemovalPolicy.DESTROY,
      reason: "Its one purpose is the snapshot, which has been verified before the stack goes.",
    });
    for (const rule of ["RDS3", "RDS10", "RDS11"]) {
      const reason = "It lives for minutes, alone in its network, and is deleted on purpose.";
      Validations.of(instance).acknowledge({ id: `AwsSolutions-${rule}`, reason });
    }
    new Migration(this, "Seeding", {
      ...{ network, bundle, logDays: configuration.logDays },
      description: "Prepares a fresh database: roles, schema, data",
      handler: "lambda/seed.handler",
      endpoint: { host: instance.attrEndpointAddress, resourceId: instance.attrDbiResourceId },
      users: [ADMINISTRATOR, "digidex_migrator"],
    });
  }
}
