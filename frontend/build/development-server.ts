import { createServer } from "node:http";
import { hostname } from "node:os";
import { join } from "node:path";
import { listen } from "@digidex/backend/listen";
import { createServer as createVite } from "vite";
import { env } from "../env.ts";
import { hotReloadOf, isHotReload } from "./hot-reload.ts";
import { onlyServedFiles, servedFiles } from "./served-files.ts";

/**
 * Serves the site from its sources, with hot reload, at SITE_PORT; `/api` is forwarded to the API at API_PORT.
 * Vite is a middleware of this server, because a server of Vite's own ends the process at SIGTERM, before the caller has
 * stopped the database.
 */
export async function startDevelopmentServer({ port = env.sitePort } = {}): Promise<{
  port: number;
  close(): Promise<void>;
}> {
  const server = createServer({ shouldUpgradeCallback: isHotReload });
  const hotReload = hotReloadOf(server);
  const served = servedFiles();
  const refuse = onlyServedFiles(served);
  const vite = await createVite({
    root: join(import.meta.dirname, ".."),
    clearScreen: false,
    server: {
      middlewareMode: true,
      // Where a page looks for hot reload if it does not find it where it comes from.
      port,
      // Without a server of its own, hot reload would listen on all addresses, at one port for all checkouts.
      ws: { server: hotReload.server },
      fs: { strict: true, allow: served },
      allowedHosts: env.listenAddress ? [hostname()] : [],
    },
  });
  hotReload.guard(vite);
  server.on("request", (request, response) => refuse(request, response, () => vite.middlewares(request, response)));
  const listening = await listen(server, { port, address: env.listenAddress }).catch(async (error: unknown) => {
    await vite.close();
    throw error;
  });
  return {
    port: listening.port,
    close: async () => {
      await Promise.all([vite.close(), listening.close()]);
    },
  };
}
