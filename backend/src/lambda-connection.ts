import { Signer } from "@aws-sdk/rds-signer";
import type { Connection } from "@digidex/db-snapshot";
import type { Env } from "./env.ts";

/**
 * The connection of the Lambda to its database: a connection string if there is one, else RDS with IAM authentication.
 * Every new connection gets its own token, which RDS accepts for 15 minutes. The certificate and the host name of the
 * server are verified with the authorities in `NODE_EXTRA_CA_CERTS`.
 * @throws {Error} if neither is configured
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function lambdaConnection(env: Env): Connection {
  if (env.DATABASE_URL) return { clientUrl: env.DATABASE_URL };
  const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_USER: user, DATABASE_NAME: dbName } = env;
  if (!host) throw new Error("Neither DATABASE_URL nor DATABASE_HOST is set.");
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!region || !accessKeyId || !secretAccessKey)
    throw new Error("The AWS region or the AWS credentials are not set.");
  // From the environment only: the SDK's other sources would cost a cold start more than everything else in the bundle.
  const sessionToken = env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN };
  const credentials = { accessKeyId, secretAccessKey, ...sessionToken };
  const signer = new Signer({ hostname: host, port, username: user, region, credentials });
  return {
    ...{ host, port, user, dbName, password: () => signer.getAuthToken() },
    driverOptions: { ssl: { rejectUnauthorized: true } },
  };
}
