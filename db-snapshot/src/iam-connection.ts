import { Signer } from "@aws-sdk/rds-signer";
import { env } from "./env.ts";
import type { Connection } from "./schema/orm.ts";

const { DATABASE_HOST: host = "localhost", DATABASE_PORT: port, DATABASE_NAME: dbName } = env;

/** Makes an IAM token, which is a signature by the function's own credentials; sends no request. */
const getToken = (username: string) => new Signer({ hostname: host, port, username }).getAuthToken();

/**
 * How a Lambda connects to RDS as `user`: every new connection gets its own token, which is valid for 15 minutes. The
 * server's certificate and host name are verified with the authorities in NODE_EXTRA_CA_CERTS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function iamConnection(user: string): Connection {
  const password = () => getToken(user);
  return { host, port, dbName, user, password, driverOptions: { ssl: { rejectUnauthorized: true } } };
}

/** The same as a connection string, whose token expires after 15 minutes. */
export async function iamUrl(user: string): Promise<string> {
  return `postgres://${user}:${encodeURIComponent(await getToken(user))}@${host}:${port}/${dbName}?sslmode=verify-full`;
}
