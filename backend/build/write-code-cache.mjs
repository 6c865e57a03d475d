/**
 * Starts the bundled Lambda, sends it the most frequent requests, and writes V8's code cache beside the bundle. It then
 * contains every function that a first request calls. `code-cache.ts` runs it in a process of its own:
 * `node write-code-cache.mjs <directory>`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const directory = process.argv[2];
const { handler, script } = await import(join(directory, "index.mjs"));

for (const rawPath of ["/digimon/agumon", "/digimon"]) {
  const requestContext = { http: { method: "GET" }, requestId: "code-cache", stage: "$default" };
  const { statusCode } = await handler({ rawPath, rawQueryString: "", headers: {}, requestContext });
  if (statusCode !== 200) throw new Error(`The response to ${rawPath} has status ${statusCode}.`);
}
writeFileSync(join(directory, "api.cjs.cache"), script.createCachedData());
// The open database connection would keep the process running.
process.exit();
