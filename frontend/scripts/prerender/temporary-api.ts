import { createServer } from "node:net";
import { connect, createApi, startServer } from "@digidex/backend";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { env } from "../../env.ts";

/** The whole API with the real data, for as long as a build or a test takes. */
export async function startTemporaryApi(): Promise<{ url: string; close(): Promise<void> }> {
  const { url: clientUrl, close: closeDatabase } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  const database = connect({ clientUrl }, 4);
  const port = await freePort();
  const api = createApi({
    database,
    urls: { api: env.publicApiUrl, site: env.publicSiteUrl },
    build: { commit: env.commit, builtAt: new Date().toISOString() },
    log: () => undefined,
  });
  const server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await server.close();
      await database.close();
      await closeDatabase();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
