import type { Connection } from "@digidex/db-snapshot";
import { rdsToken } from "./database/rds-token.ts";
import type { Env } from "./env.ts";

/**
 * How the function reaches its database: a connection string where there is one, else RDS with IAM authentication, for
 * which every new connection signs a token of its own (they are good for 15 minutes). The server's certificate and name
 * are verified against the authorities in NODE_EXTRA_CA_CERTS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function lambdaConnection(env: Env): Connection {
  if (env.DATABASE_URL) return { clientUrl: env.DATABASE_URL };
  const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_USER: user, DATABASE_NAME: dbName } = env;
  if (!host) throw new Error("Neither DATABASE_URL nor DATABASE_HOST is set.");
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!region || !accessKeyId || !secretAccessKey) throw new Error("AWS's credentials or its region are not set.");
  const credentials = { accessKeyId, secretAccessKey, sessionToken: env.AWS_SESSION_TOKEN };
  return {
    ...{ host, port, user, dbName, password: () => rdsToken({ host, port, user, region, credentials }) },
    driverOptions: { ssl: { rejectUnauthorized: true } },
  };
}
