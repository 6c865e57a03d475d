import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { createServer as createVite } from "vite";
import { env } from "../env.ts";

/**
 * Serves the site from its sources, with hot reload, at SITE_PORT; `/api` is forwarded to the API at API_PORT.
 * Vite is a middleware of this server, because a server of Vite's own ends the process at SIGTERM, before the caller has
 * stopped the database.
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
