import type { App } from "aws-cdk-lib";
import type { SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import type { Configuration } from "../config/configuration.ts";
import type { Endpoint } from "../constructs/database-function.ts";
import { RestoredDatabase } from "../constructs/restored-database.ts";
import { DigidexStack } from "./digidex-stack.ts";

type Props = { configuration: Configuration; network: { vpc: Vpc; database: SecurityGroup } };

/** PostgreSQL, restored from the snapshot that the lifecycle parameter names. */
export class DatabaseStack extends DigidexStack {
  readonly instance: RestoredDatabase;
  readonly endpoint: Endpoint;

  constructor(app: App, { configuration, network }: Props) {
    super(app, "database", configuration, { terminationProtection: true });
    this.instance = new RestoredDatabase(this, "Database", { configuration, network });
    this.endpoint = { host: this.instance.dbInstanceEndpointAddress, resourceId: this.instance.instanceResourceId! };
  }
}
