import { InstanceClass, InstanceSize, InstanceType } from "aws-cdk-lib/aws-ec2";
import { DatabaseInstanceEngine, ParameterGroup, PostgresEngineVersion } from "aws-cdk-lib/aws-rds";
import type { Construct } from "constructs";

/** The major version alone: the minor ones come by themselves, and a template that named one would fall behind. */
export const POSTGRES = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 });

/** The smallest Graviton instance. */
export const INSTANCE_TYPE = InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO);

export const DATABASE_NAME = "digidex";
export const DATABASE_PORT = 5432;

/** Only encrypted connections: a token in the clear would be a password in the clear. */
export function encryptedConnectionsOnly(scope: Construct): ParameterGroup {
  return new ParameterGroup(scope, "Parameters", {
    engine: POSTGRES,
    description: "Encrypted connections only",
    parameters: { "rds.force_ssl": "1" },
  });
}
