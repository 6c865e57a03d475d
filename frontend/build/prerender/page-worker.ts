import { workerData } from "node:worker_threads";
import { createCachingClient } from "../api.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { writePage } from "./page.ts";
import type { WorkerTask } from "./site.ts";

const { apiUrl, paths, serverEntry, ...task }: WorkerTask = workerData;
const { render } = await import(serverEntry);
const api = createCachingClient(apiUrl);
await mapConcurrently(paths, 4, (path) => writePage({ ...task, api, render }, path));
