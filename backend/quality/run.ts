import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { createApi } from "../src/api.ts";
import { connect } from "../src/database/connect.ts";
import { patientConnection } from "../src/database/patient-connection.ts";
import { README, withTables } from "./readme.ts";
import { measureQuality, qualityTables } from "./tables.ts";

/**
 * `npm run data:quality`: how good the responses to known questions are and what the data set knows, beside the first
 * release or the coverage at another commit, as tables in Markdown. With `--write`, they replace those in the README.
 */
const { values } = parseArgs({ options: { before: { type: "string" }, write: { type: "boolean", default: false } } });

const server = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
const database = connect(patientConnection(server.url), 2);
const urls = { api: "http://localhost:4000", site: "http://localhost:5173" };
const api = createApi({ database, urls, build: { commit: "", builtAt: "" }, log: () => undefined });
try {
  const request = async (url: string) => {
    const [path = "", query = ""] = url.split("?");
    const { body } = await api.handle({ method: "GET", path, query, ifNoneMatch: undefined, requestId: "" });
    return { json: JSON.parse(String(body)) };
  };
  const tables = qualityTables(await measureQuality(request, values.before));
  if (values.write) writeFileSync(README, withTables(readFileSync(README, "utf8"), tables));
  else console.log(tables);
} finally {
  await database.close();
  await server.close();
}
