import type { Connection } from "@digidex/db-snapshot";
import { MikroORM } from "@mikro-orm/postgresql";
import { createDatabase, type Database } from "./database.ts";

/**
 * Opens the pool through which the API reads; connects with the first statement.
 * The entities stay with the loader: reading takes statements only.
 * @param connection with a function as `password`, a fresh one is asked for every new connection
 * @param size connections at most: one in a Lambda, which answers one request at a time
 */
export function connect(connection: Connection, size: number): Database {
  return createDatabase(
    new MikroORM({
      ...connection,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      pool: { min: 0, max: size, idleTimeoutMillis: 600_000 },
      driverOptions: {
        connectionTimeoutMillis: 3_000,
        statement_timeout: 5_000,
        // A prepared statement is planned for its first five executions each time anew, and with trigrams badly.
        options: "-c plan_cache_mode=force_generic_plan",
        application_name: "digidex-api",
        ...connection.driverOptions,
      },
    }),
  );
}
