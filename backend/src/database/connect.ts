import type { Connection } from "@digidex/db-snapshot";
import { Pool, type PoolConfig } from "pg";
import { createDatabase, type Database } from "./database.ts";

/**
 * Opens the pool through which the API reads; connects with the first statement.
 * The driver's own: reading takes statements only, and a Lambda that loads no ORM starts sooner.
 * @see docs/decisions/0011-read-path-without-orm.md
 * @param connection with a function as `password`, a fresh one is asked for every new connection
 * @param size connections at most: one in a Lambda, which answers one request at a time
 */
export function connect(connection: Connection, size: number): Database {
  const { clientUrl, host, port, user, password, dbName, driverOptions } = connection;
  const pool = new Pool({
    ...(clientUrl ? { connectionString: clientUrl } : { host, port, user, password, database: dbName }),
    max: size,
    idleTimeoutMillis: 600_000,
    connectionTimeoutMillis: 3_000,
    // A slow statement is ended by the server; when not even that answer comes, the connection is dead.
    statement_timeout: 3_000,
    query_timeout: 4_000,
    // A prepared statement is planned for its first five executions each time anew, and with trigrams badly.
    options: "-c plan_cache_mode=force_generic_plan",
    application_name: "digidex-api",
    ...driverOptions,
  } as PoolConfig);
  // Whoever asks next gets another connection; without a listener, losing one ends the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return createDatabase(pool);
}
