import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeApi } from "./describe-api.ts";

/** Writes `backend/openapi.json`, from which the client is generated. A test fails if it is not up to date. */
const file = join(import.meta.dirname, "../openapi.json");
writeFileSync(file, `${JSON.stringify(await describeApi(), null, 2)}\n`);
console.log("Wrote backend/openapi.json.");
