import { workerData } from "node:worker_threads";
import { createClient } from "@digidex/client";
import { eachAtOnce } from "../each-at-once.ts";
import { remembering } from "./remembering.ts";
import { writePage } from "./write-page.ts";
import type { WorkerTask } from "./write-site.ts";

const { apiUrl, addresses, serverEntry, ...maker }: WorkerTask = workerData;
const { render } = await import(serverEntry);
const api = remembering(createClient({ baseUrl: apiUrl }));
await eachAtOnce(addresses, 4, (address) => writePage({ ...maker, api, render }, address));
