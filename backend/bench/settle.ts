import type { Client } from "pg";

/**
 * Does at once what the server's autovacuum does within a minute or so after a load: until then its GIN indexes have a
 * list of new entries that every search reads from end to end, and figures would depend on when they were taken.
 */
export async function settle(client: Client): Promise<void> {
  await client.query("vacuum analyze");
}
