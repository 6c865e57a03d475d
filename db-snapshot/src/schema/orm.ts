import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, type Options } from "@mikro-orm/postgresql";
import { forgetOrmVariables } from "../env.ts";
import { entities } from "./entities/index.ts";
import { migrations } from "./migrations/index.ts";

/** How to connect to the database. A function as `password` is called for every new connection. */
export type Connection = Pick<
  Options,
  "clientUrl" | "host" | "port" | "user" | "password" | "dbName" | "driverOptions"
>;

/** The ORM with every entity and migration. Connects with the first statement; close it after use. */
export function createOrm(connection: Connection): MikroORM {
  forgetOrmVariables();
  return new MikroORM({
    ...readByDriver(connection),
    entities: entities as Options["entities"] & object,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true, silent: true },
    pool: { min: 0, max: 1 },
  });
}

/**
 * MikroORM reads a part of a URL only: not its parameters, such as `host` and `sslmode`, and no IPv6 address. The driver
 * reads all of it, and connects to what the URL says.
 */
function readByDriver({ clientUrl, ...connection }: Connection): Connection {
  if (!clientUrl) return connection;
  const dbName = decodeURIComponent(new URL(clientUrl).pathname.slice(1));
  const driverOptions = { connectionString: clientUrl, ...(connection.driverOptions as object | undefined) };
  return { ...connection, dbName, driverOptions };
}
