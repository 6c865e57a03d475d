import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeApi } from "./describe-api.ts";

/** Writes the document that callers, the client and reviewers read; a test fails when it lags behind the router. */
const file = join(import.meta.dirname, "../openapi.json");
writeFileSync(file, `${JSON.stringify(await describeApi(), null, 2)}\n`);
console.log("Wrote backend/openapi.json.");
