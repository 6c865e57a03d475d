import { connect, createApi, startServer } from "@digidex/backend";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } from "@digidex/db-snapshot";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the API. Its responses contain other URLs, as they do behind a gateway. */
    apiUrl: string;
  }
}

/** Starts the API over a PostgreSQL with the compiled data for all tests of this workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of stops.splice(0).reverse()) await close();
  };
  try {
    const embedded = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
    stops.push(embedded.close);
    const database = connect({ clientUrl: embedded.url }, 4);
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
    project.provide("apiUrl", `http://localhost:${port}`);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
