import { Workbox } from "workbox-window";
import { observingFetch } from "../api/availability.ts";
import { announceUpdate } from "../layout/connection-notice.tsx";
import { loadNameIndexWhenNeeded } from "../names/name-index.ts";
import { updateDescriptionAndLinks } from "./head-links.ts";
import type { AppRouter } from "./router.tsx";

/** Milliseconds after the start when the palette's chunk is loaded: the page's own requests are finished by then. */
const PALETTE_DELAY = 3_000;

/** Work that can wait until the first page is interactive. In a chunk of its own. */
export function afterStart(router: AppRouter): void {
  updateDescriptionAndLinks(router);
  loadNameIndexWhenNeeded();
  // For the first request of the next page.
  import("./sources.ts").catch(() => undefined);
  registerServiceWorker();
  // A prerendered page sends no request of its own, from whose response it would learn that the API is asleep.
  observingFetch(new Request("/api/meta")).catch(() => undefined);
  // Ctrl-K must open the palette without a delay, so that no keystroke is lost.
  setTimeout(() => import("../search/palette.tsx").catch(() => undefined), PALETTE_DELAY);
}

/** A new version waits until the user accepts it, so that one page never mixes two versions. */
function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const workbox = new Workbox("/service-worker.js");
  workbox.addEventListener("waiting", () =>
    announceUpdate(() => {
      workbox.addEventListener("controlling", () => location.reload());
      workbox.messageSkipWaiting();
    }),
  );
  workbox.register().catch(() => undefined);
}
