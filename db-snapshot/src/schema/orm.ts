import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, type Options } from "@mikro-orm/postgresql";
import { entities } from "./entities/index.ts";
import { migrations } from "./migrations/index.ts";

/** How to connect to the database. A function as `password` is called for every new connection. */
export type Connection = Pick<
  Options,
  "clientUrl" | "host" | "port" | "user" | "password" | "dbName" | "driverOptions"
>;

/** The ORM with every entity and migration. Connects with the first statement; close it after use. */
export function createOrm(connection: Connection): MikroORM {
  return new MikroORM({
    ...connection,
    entities: entities as Options["entities"] & object,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true, silent: true },
    pool: { min: 0, max: 1 },
  });
}
