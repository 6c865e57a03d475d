/**
 * Starts the function, asks it what needs no database, and keeps what V8 has compiled by then.
 * Run by `code-cache.ts` in a process of its own, with the flags of AWS's runtime: `node rehearse.mjs <directory>`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const directory = process.argv[2];
const { handler, script } = await import(join(directory, "index.mjs"));
await handler({
  rawPath: "/digimon/agumon",
  rawQueryString: "",
  headers: {},
  requestContext: { http: { method: "GET" }, requestId: "rehearsal", stage: "$default" },
});
writeFileSync(join(directory, "api.cjs.cache"), script.createCachedData());
// The pool would keep the process until it gives up.
process.exit();
