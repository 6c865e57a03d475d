import type { Connection } from "@digidex/db-snapshot";
import { Pool, type PoolConfig } from "pg";
import { createDatabase, type Database } from "./database.ts";
import { oneConnection } from "./one-connection.ts";

/**
 * Creates the connections of the API, without an ORM, which shortens a cold start. The first statement opens one.
 * @see docs/decisions/0011-read-path-without-orm.md
 * @param connection a function as `password` is called for every new connection
 * @param size maximum number of connections: one in a Lambda, which handles one request at a time
 */
export function connect(connection: Connection, size: number): Database {
  const { clientUrl, host, port, user, password, dbName, driverOptions } = connection;
  const config: PoolConfig = {
    ...(clientUrl ? { connectionString: clientUrl } : { host, port, user, password, database: dbName }),
    max: size,
    // Never: a timer for each statement would wait for it.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 3_000,
    // The server cancels a slow statement. Without a response even then, the connection is lost.
    statement_timeout: 3_000,
    query_timeout: 4_000,
    // By default the first five executions of a prepared statement are planned separately, badly for trigrams.
    options: "-c plan_cache_mode=force_generic_plan",
    application_name: "digidex-api",
    ...driverOptions,
  };
  if (size === 1) return createDatabase(oneConnection(config));
  const pool = new Pool(config);
  // The pool replaces a lost connection. Without a listener the event would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return createDatabase(pool);
}
