import type { AppRouter } from "./router.tsx";

const RELOADED_AT = "digidex:reloaded-at";
/** Milliseconds. A chunk that is missing again so soon after a reload has another cause than a new deployment. */
const RELOAD_INTERVAL = 10_000;

/**
 * A deployment deletes the chunks of the version before. When the open page navigates and needs one of them, the browser
 * loads the target as a new document, which is all of the new version.
 */
export function reloadWhenChunksAreMissing(router: AppRouter): void {
  window.addEventListener("vite:preloadError", () => {
    // A preload that nobody waits for, or a browser that is offline, needs no reload.
    if (!router.state.isLoading || !navigator.onLine || wasJustReloaded()) return;
    location.assign(router.latestLocation.publicHref);
  });
}

function wasJustReloaded(): boolean {
  try {
    const before = Number(sessionStorage.getItem(RELOADED_AT));
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    return Date.now() - before < RELOAD_INTERVAL;
  } catch {
    return true;
  }
}
