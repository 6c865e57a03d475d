import { type App, RemovalPolicy, Validations } from "aws-cdk-lib";
import { CfnDBInstance, SubnetGroup } from "aws-cdk-lib/aws-rds";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { Migration } from "../constructs/migration.ts";
import { DATABASE_INSTANCE_CLASS, DATABASE_NAME } from "../constructs/postgres.ts";
import { setRemovalPolicy } from "../constructs/removal-policy.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { NetworkStack } from "./network-stack.ts";

type Props = { configuration: Configuration; network: NetworkStack; bundle: string };

/** Master user of the empty instance. It signs in with IAM tokens; there is no password. */
const ADMINISTRATOR = "digidex_admin";

/**
 * An empty instance, in which a function creates the roles, the schema and the data. `seed` deploys this stack, takes and
 * verifies a snapshot of the instance, and deletes the stack.
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
      dbInstanceClass: DATABASE_INSTANCE_CLASS,
      allocatedStorage: String(configuration.database.storageGb),
      storageType: "gp3",
      storageEncrypted: true,
      dbSubnetGroupName: subnetGroup.subnetGroupName,
      vpcSecurityGroups: [network.database.securityGroupId],
      publiclyAccessible: false,
      enableIamDatabaseAuthentication: true,
      masterUsername: ADMINISTRATOR,
      masterUserAuthenticationType: "iam-db-auth",
      // Those of the instance that is restored from its snapshot: then nothing has to be changed after the restore.
      backupRetentionPeriod: configuration.database.backupDays,
      maxAllocatedStorage: configuration.database.maxStorageGb,
      multiAz: false,
    });
    setRemovalPolicy(instance, {
      policy: RemovalPolicy.DESTROY,
      reason: "Its snapshot is verified before the stack is deleted.",
    });
    for (const rule of ["RDS3", "RDS10", "RDS11"]) {
      const reason = "It exists for minutes, in a network without internet access, and is deleted on purpose.";
      Validations.of(instance).acknowledge({ id: `AwsSolutions-${rule}`, reason });
    }
    new Migration(this, "Seeding", {
      ...{ configuration, network, bundle },
      role: "seed",
      description: "Creates roles, schema and data in an empty database",
      handler: "lambda/seed.handler",
      endpoint: { host: instance.attrEndpointAddress, resourceId: instance.attrDbiResourceId },
      users: [ADMINISTRATOR, "digidex_migrator"],
    });
  }
}
