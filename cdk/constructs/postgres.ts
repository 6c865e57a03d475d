import { InstanceClass, InstanceSize, InstanceType } from "aws-cdk-lib/aws-ec2";
import { DatabaseInstanceEngine, PostgresEngineVersion } from "aws-cdk-lib/aws-rds";
import { MAX_STORAGE_GB } from "../config/configuration.ts";

/**
 * Only the major version: RDS installs minor versions by itself, and a template that named one would drift. Instances have
 * RDS's default parameters, which nobody can change: since PostgreSQL 15 they refuse connections without TLS, which would
 * send IAM tokens unencrypted.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
export const POSTGRES = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 });

/** The smallest Graviton instance. */
export const INSTANCE_TYPE = InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO);

export const DATABASE_INSTANCE_CLASS = `db.${INSTANCE_TYPE.toString()}`;

export const DATABASE_NAME = "digidex";
export const DATABASE_PORT = 5432;

/** In IAM's terms: an instance of our class and engine. */
export const OUR_CLASS = { "rds:DatabaseClass": DATABASE_INSTANCE_CLASS, "rds:DatabaseEngine": "postgres" };

/** What a request for an instance may not exceed, as far as IAM knows it: in one zone, and with the IOPS that gp3 includes. */
export const SIZE_LIMITS = {
  NumericLessThanEqualsIfExists: { "rds:StorageSize": String(MAX_STORAGE_GB), "rds:Piops": "3000" },
  BoolIfExists: { "rds:MultiAz": "false" },
};
