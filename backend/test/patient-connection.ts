import type { Connection } from "@digidex/db-snapshot";

/** A connection whose statements may take as long as they need, because a test must not fail on a slow machine. */
export const patientConnection = (clientUrl: string): Connection => ({
  clientUrl,
  driverOptions: { connectionTimeoutMillis: 0, statement_timeout: 0, query_timeout: 0 },
});
