import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { createServer as createVite } from "vite";
import { env } from "../env.ts";

/**
 * Serves the catalogue from its sources, with hot reload, at SITE_PORT; `/api` leads to the API at API_PORT.
 * Vite runs behind a server of ours: one of its own would end the process at SIGTERM, before the database is closed.
 * @returns how to stop it
 */
export async function startDevelopmentServer(): Promise<{ close(): Promise<void> }> {
  const server = createServer();
  const vite = await createVite({
    root: join(import.meta.dirname, ".."),
    clearScreen: false,
    server: { middlewareMode: { server } },
  });
  server.on("request", vite.middlewares);
  server.listen(env.sitePort);
  await once(server, "listening");
  return {
    close: async () => {
      await vite.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
