import { followNameIndex } from "../names/name-index.ts";
import { startServiceWorker } from "./service-worker.ts";

/** Milliseconds: the page's own requests are over. */
const PALETTE_AFTER = 3_000;

/** What may wait until the first page stands. */
export function afterStart(): void {
  followNameIndex();
  startServiceWorker();
  // Who presses Ctrl-K goes on typing at once.
  setTimeout(() => import("../layout/palette.tsx").catch(() => undefined), PALETTE_AFTER);
}
