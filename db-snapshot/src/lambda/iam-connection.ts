import { Signer } from "@aws-sdk/rds-signer";
import { env } from "../env.ts";
import type { Connection } from "../schema/orm.ts";

const { DATABASE_HOST: host = "localhost", DATABASE_PORT: port, DATABASE_NAME: dbName } = env;

/** Asks for nothing over the network: a token is a signature of the function's own credentials. */
const signIn = (username: string) => new Signer({ hostname: host, port, username }).getAuthToken();

/**
 * How a function reaches RDS as `user`: every new connection signs a token of its own, good for 15 minutes. The server's
 * certificate and name are verified against the authorities in NODE_EXTRA_CA_CERTS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function iamConnection(user: string): Connection {
  const password = () => signIn(user);
  return { host, port, dbName, user, password, driverOptions: { ssl: { rejectUnauthorized: true } } };
}

/** The same as one string, for a connection that is opened at once. */
export async function iamUrl(user: string): Promise<string> {
  return `postgres://${user}:${encodeURIComponent(await signIn(user))}@${host}:${port}/${dbName}?sslmode=verify-full`;
}
