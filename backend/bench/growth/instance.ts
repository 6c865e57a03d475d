import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { openDigidex } from "../comparison/digidex.ts";
import type { PublicUrls } from "../database.ts";

export type Instance = {
  /** Sends one request, and resolves when its response is there. */
  request(url: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the Lambda over a database in a thread, whose heap is its own: in a common heap, garbage collection for the instance
 * with the most data would be counted for the others.
 */
export async function openInstance(databaseUrl: string, urls: PublicUrls): Promise<Instance> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { databaseUrl, urls }, stdout: true });
  worker.stdout.resume();
  await once(worker, "message");
  return {
    async request(url) {
      worker.postMessage(url);
      await once(worker, "message");
    },
    close: async () => void (await worker.terminate()),
  };
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const { prepare } = await openDigidex(workerData.databaseUrl, workerData.urls);
  port.on("message", async (url: string) => port.postMessage((await prepare(url)()).status));
  port.postMessage("open");
}
