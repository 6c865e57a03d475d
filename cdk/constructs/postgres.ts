import { InstanceClass, InstanceSize, InstanceType } from "aws-cdk-lib/aws-ec2";
import { DatabaseInstanceEngine, ParameterGroup, PostgresEngineVersion } from "aws-cdk-lib/aws-rds";
import type { Construct } from "constructs";

/** Only the major version: RDS installs minor versions by itself, and a template that named one would drift. */
export const POSTGRES = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 });

/** The smallest Graviton instance. */
export const INSTANCE_TYPE = InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO);

export const DATABASE_INSTANCE_CLASS = `db.${INSTANCE_TYPE.toString()}`;

export const DATABASE_NAME = "digidex";
export const DATABASE_PORT = 5432;

/** Refuses connections without TLS, which would send IAM tokens unencrypted. */
export function requireTls(scope: Construct): ParameterGroup {
  return new ParameterGroup(scope, "Parameters", {
    engine: POSTGRES,
    description: "Encrypted connections only",
    parameters: { "rds.force_ssl": "1" },
  });
}
