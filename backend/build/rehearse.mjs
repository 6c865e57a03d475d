/**
 * Starts the function, asks it what is asked most, and keeps what V8 has compiled by then.
 * Run by `code-cache.ts` in a process of its own, with the flags of AWS's runtime: `node rehearse.mjs <directory>`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const directory = process.argv[2];
const { handler, script } = await import(join(directory, "index.mjs"));

for (const rawPath of ["/digimon/agumon", "/digimon"]) {
  const requestContext = { http: { method: "GET" }, requestId: "rehearsal", stage: "$default" };
  const { statusCode } = await handler({ rawPath, rawQueryString: "", headers: {}, requestContext });
  if (statusCode !== 200) throw new Error(`${rawPath} was answered with ${statusCode}.`);
}
writeFileSync(join(directory, "api.cjs.cache"), script.createCachedData());
// The pool would keep the process until its connection is idle for long.
process.exit();
