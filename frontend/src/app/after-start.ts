import { followNameIndex } from "../names/name-index.ts";
import { startServiceWorker } from "./service-worker.ts";

/** What may wait until the first page stands. */
export function afterStart(): void {
  followNameIndex();
  startServiceWorker();
}
