import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase, readManifest } from "@digidex/db-snapshot";
import { createApi } from "../src/api.ts";
import { connect } from "../src/database/connect.ts";
import { patientConnection } from "../src/database/patient-connection.ts";
import { withSharedParts } from "./api-document.ts";
import { describeApi } from "./describe-api.ts";
import { recordExamples } from "./response-examples.ts";

/**
 * Writes `backend/openapi.json`, from which the client is generated: the description of the router, with examples that the
 * API answers over a temporary database. A test fails if the description is not up to date.
 */
const file = join(import.meta.dirname, "../openapi.json");
const openapi = await describeApi();
const { urls } = readManifest(COMPILED_DATA_DIRECTORY);
const { url, close } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
const database = connect(patientConnection(url), 2);
try {
  const build = { commit: "0123456789abcdef0123456789abcdef01234567", builtAt: "2026-01-01T00:00:00.000Z" };
  const { handle } = createApi({ database, urls, build, log: () => {} });
  const recorded = await recordExamples(openapi, { document: withSharedParts(openapi), handle, urls });
  writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
} finally {
  await database.close();
  await close();
}
console.log("Wrote backend/openapi.json.");
