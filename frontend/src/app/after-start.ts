import { NetworkError } from "@digidex/client";
import { Workbox } from "workbox-window";
import { observingFetch } from "../api/availability.ts";
import { announceUpdate } from "../layout/connection-notice.tsx";
import { loadNameIndexWhenNeeded } from "../names/name-index.ts";
import { settings } from "../settings/settings.ts";
import { repeatEarlyEvents } from "./early-events.ts";
import { updateDescriptionAndLinks } from "./head-links.ts";
import { keepFocus } from "./keep-focus.ts";
import { reloadWhenChunksAreMissing } from "./missing-chunks.ts";
import type { AppRouter } from "./router.tsx";

/** Milliseconds after the start when the palette's chunk is loaded: the page's own requests are finished by then. */
const PALETTE_DELAY = 3_000;

/** Work that can wait until the first page is interactive. In a chunk of its own. */
export function afterStart(router: AppRouter): void {
  void repeatEarlyEvents();
  keepFocus(router);
  window.addEventListener("storage", settings.reload);
  window.addEventListener("pageshow", ({ persisted }) => persisted && settings.reload());
  updateDescriptionAndLinks(router);
  loadNameIndexWhenNeeded();
  // For the first request of the next page.
  import("./sources.ts").catch(() => undefined);
  registerServiceWorker();
  loadKeptDocuments(router);
  reloadWhenChunksAreMissing(router);
  // A prerendered page sends no request of its own, from whose response it would learn that the API is asleep.
  observingFetch(new Request("/api/meta")).catch(() => undefined);
  // Ctrl-K must open the palette without a delay, so that no keystroke is lost.
  setTimeout(() => import("../search/palette.tsx").catch(() => undefined), PALETTE_DELAY);
}

/** A new version waits until the user accepts it, so that one page never mixes two versions. */
function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const workbox = new Workbox("/service-worker.js");
  let isAccepted = false;
  let { controller } = navigator.serviceWorker;
  workbox.addEventListener("waiting", () =>
    announceUpdate(() => {
      isAccepted = true;
      workbox.messageSkipWaiting();
    }),
  );
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    const isUpdate = controller !== null;
    ({ controller } = navigator.serviceWorker);
    if (isAccepted) location.reload();
    // The user accepted it in another tab.
    else if (isUpdate) announceUpdate(() => location.reload());
  });
  workbox.addEventListener("activated", ({ isUpdate }) => {
    if (!isUpdate) workbox.messageSW({ type: "CACHE_URLS", payload: { urlsToCache: loadedUrls() } });
  });
  workbox.register().catch(() => undefined);
}

/**
 * Loads a page as a document when its data cannot be requested and the document, which contains it, is kept: such as the
 * first page of a visit, after the connection was lost.
 */
function loadKeptDocuments(router: AppRouter): void {
  router.subscribe("onResolved", async () => {
    const isFailed = router.state.matches.some(({ error }) => error instanceof NetworkError);
    if (!isFailed || !("caches" in window)) return;
    // The shell has no data either; pages are kept by their URLs.
    if (await caches.match(location.href)) location.reload();
  });
}

/**
 * The page and what it has loaded before there was a service worker, so that it is there offline after the first visit.
 * @see https://developer.chrome.com/docs/workbox/modules/workbox-window
 */
function loadedUrls(): (string | [url: string, init: RequestInit])[] {
  const requested = performance.getEntriesByType("resource").map(({ name }) => name);
  const pictures = Array.from(document.images, ({ src }) => src);
  const loaded = [...requested, ...pictures].filter((url) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && /^\/(api|images|crests)\//.test(pathname);
  });
  return [[location.pathname + location.search, { headers: { accept: "text/html" } }], ...new Set(loaded)];
}
