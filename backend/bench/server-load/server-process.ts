import { connect, createApi, logLine, startServer } from "@digidex/backend";
import { BULK_DIRECTORY } from "@digidex/db-snapshot";

/** The local server as a child process. It sends a message when it listens, and its peak memory on request. */
const [databaseUrl, port, apiUrl, siteUrl] = process.argv.slice(2) as [string, string, string, string];

const api = createApi({
  database: connect({ clientUrl: databaseUrl }, 8),
  urls: { api: apiUrl, site: siteUrl },
  build: { commit: "bench", builtAt: new Date().toISOString() },
  log: logLine,
});
await startServer({ api, port: Number(port), bulkDirectory: BULK_DIRECTORY });
process.on("message", () => process.send?.({ peakKilobytes: process.resourceUsage().maxRSS }));
process.on("disconnect", () => process.exit(0));
process.send?.("listening");
