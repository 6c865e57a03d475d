import type { Connection } from "@digidex/db-snapshot";

/**
 * A connection of builds and tests to a database of their own. Its statements may take as long as they need:
 * neither must fail on a slow machine.
 */
export const patientConnection = (clientUrl: string): Connection => ({
  clientUrl,
  driverOptions: { connectionTimeoutMillis: 0, statement_timeout: 0, query_timeout: 0 },
});
