import { Signer } from "@aws-sdk/rds-signer";
import type { Connection } from "@digidex/db-snapshot";
import type { Env } from "./env.ts";

/**
 * How the function reaches its database: a connection string where there is one, else RDS with IAM authentication, for
 * which every new connection signs a token of its own (they are good for 15 minutes).
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function lambdaConnection(env: Env): Connection {
  if (env.DATABASE_URL) return { clientUrl: env.DATABASE_URL };
  const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_USER: user, DATABASE_NAME: dbName } = env;
  if (!host) throw new Error("Neither DATABASE_URL nor DATABASE_HOST is set.");
  const signer = new Signer({ hostname: host, port, username: user });
  return {
    ...{ host, port, user, dbName, password: () => signer.getAuthToken() },
    driverOptions: { ssl: { rejectUnauthorized: true } },
  };
}
