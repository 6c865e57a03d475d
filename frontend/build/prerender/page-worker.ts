import { workerData } from "node:worker_threads";
import { openClient } from "../api.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { writePage } from "./page.ts";
import type { WorkerTask } from "./site.ts";

const { source, paths, serverEntry, ...task }: WorkerTask = workerData;
const { render } = await import(serverEntry);
const { api, close } = await openClient(source);
await mapConcurrently(paths, 4, (path) => writePage({ ...task, api, render }, path));
await close();
