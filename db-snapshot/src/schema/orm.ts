import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, type Options } from "@mikro-orm/postgresql";
import { entities } from "./entities/index.ts";
import { migrations } from "./migrations/index.ts";

/** How to reach the database; with a function as password, it is asked for every new connection. */
export type Connection = Pick<
  Options,
  "clientUrl" | "host" | "port" | "user" | "password" | "dbName" | "driverOptions"
>;

/** The ORM over every entity, with the migrations at hand. Connects when it is first used; close it after. */
export function createOrm(connection: Connection): MikroORM {
  return new MikroORM({
    ...connection,
    entities: entities as Options["entities"] & object,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true, silent: true },
    pool: { min: 0, max: 1 },
  });
}
