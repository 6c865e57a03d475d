import { workerData } from "node:worker_threads";
import { createFactsOf } from "../../emblems/facts.ts";
import { openClient } from "../api.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { writePage } from "./page.ts";
import type { WorkerTask } from "./site.ts";

const { source, paths, serverEntry, ...task }: WorkerTask = workerData;
const { render } = await import(serverEntry);
const { api, close } = await openClient(source);
const factsOf = createFactsOf();
await mapConcurrently(paths, 4, (path) => writePage({ ...task, api, render, factsOf }, path));
await close();
