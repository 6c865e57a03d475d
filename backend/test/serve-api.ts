import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } from "@digidex/db-snapshot";
import { createApi } from "../src/api.ts";
import { connect } from "../src/database/connect.ts";
import { patientConnection } from "../src/database/patient-connection.ts";
import { startServer } from "../src/server.ts";

/**
 * For tests of other workspaces: starts the API over a temporary PostgreSQL with the compiled data. Its responses contain other URLs than its own, as they
 * do behind a gateway.
 */
export async function serveApi(): Promise<{ url: string; close(): Promise<void> }> {
  const stops: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const embedded = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
    stops.push(embedded.close);
    const database = connect(patientConnection(embedded.url), 4);
    stops.push(() => database.close());
    const api = createApi({
      database,
      urls: { api: "https://api.example.com", site: "https://example.com" },
      build: { commit: "test", builtAt: "2026-01-01T00:00:00.000Z" },
      log: () => {},
    });
    const port = await freePort();
    const server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
    stops.push(() => server.close());
    return { url: `http://localhost:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
