import { hash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { codeVersion } from "../build/code-version.ts";
import { createApi } from "../src/api.ts";
import { connect } from "../src/database/connect.ts";
import { patientConnection } from "../src/database/patient-connection.ts";
import { env } from "../src/env.ts";
import { problemResponse } from "../src/http/problem-responses.ts";
import type { ApiResponse } from "../src/http/responses.ts";
import { Problem } from "../src/problem/problem.ts";
import { collectResponses } from "./collect-responses.ts";
import { NOT_STORED_PATH, objectKey } from "./stored-paths.ts";

/**
 * `node stored-responses/write.ts`: writes `dist/responses`, the responses that a release stores. `index.json` lists them
 * by key with their headers; the bodies are in files by hash, because a thing has the same body under each of its names.
 */
const NOT_STORED =
  "The database is not available, and this response is not stored: use a slug or an id. The API supports GET, HEAD and OPTIONS.";

const folder = join(import.meta.dirname, "../dist/responses");
const started = performance.now();
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "bodies"), { recursive: true });

const { url: clientUrl, close } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
const database = connect(patientConnection(clientUrl), 4);
try {
  const api = createApi({
    ...{ database, log: () => undefined, urls: { api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL } },
    build: { commit: env.COMMIT, builtAt: env.BUILT_AT, code: codeVersion() },
  });
  const get = (url: string) => {
    const [path = "", query = ""] = url.split("?");
    return api.handle({ method: "GET", path, query, requestId: "stored" });
  };
  const index: { key: string; file: string; headers: ApiResponse["headers"] }[] = [];
  const written = new Set<string>();
  const write = (key: string, { headers, body }: ApiResponse) => {
    const file = hash("sha256", body, "hex").slice(0, 32);
    if (!written.has(file)) writeFileSync(join(folder, "bodies", file), body);
    written.add(file);
    index.push({ key, file, headers });
  };
  for await (const { path, query, response } of collectResponses(get)) write(objectKey(path, query), response);
  const notStored = new Problem("unavailable", NOT_STORED);
  write(objectKey(NOT_STORED_PATH, ""), problemResponse(notStored, { api: env.PUBLIC_API_URL, path: "" }));
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Stored ${index.length} responses with ${written.size} bodies in ${seconds} s.`);
} finally {
  await database.close();
  await close();
}
