import { parentPort, workerData } from "node:worker_threads";
import { createFactsOf } from "../../emblems/facts.ts";
import { pathIn } from "../../src/i18n/languages.ts";
import { openClient } from "../api.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { readShownNames } from "../name-index.ts";
import { writePage } from "./page.ts";
import { LANGUAGE_CODES } from "./search-engines.ts";
import type { WorkerTask } from "./site.ts";

const { source, paths, serverEntry, ...task }: WorkerTask = workerData;
const { render, text } = await import(serverEntry);
const responses = new Map<string, string>();
const { api, close } = await openClient(source, responses);
const renderer = { ...task, api, render, text, factsOf: createFactsOf(), names: await readShownNames(api) };
// The texts of one language are in use at a time; the responses of the API are the same for all.
for (const language of LANGUAGE_CODES) {
  await mapConcurrently(paths, 4, (path) => writePage(renderer, pathIn(language, path)));
}
await close();
// The API has the details of a Digimon and of a skill at the path of its page.
const pages = new Set(paths);
parentPort?.postMessage([...responses].filter(([path]) => pages.has(path)));
