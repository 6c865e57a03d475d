import type { createAppRouter } from "./create-app-router.tsx";

const KEY = "digidex:outdated";
/** Milliseconds in which a second failure is no news of a newer version, but trouble. */
const SOON = 10_000;

/**
 * A deployment takes the scripts of the version before away. A page that was open all the time and now wants one of them
 * goes on by a whole new page, which is all of the newer version.
 */
export function leaveOutdated(router: ReturnType<typeof createAppRouter>): void {
  window.addEventListener("vite:preloadError", () => {
    // Something that was only fetched ahead, or nothing can be fetched at all.
    if (!router.state.isLoading || !navigator.onLine || hasJustLeft()) return;
    location.assign(router.latestLocation.href);
  });
}

function hasJustLeft(): boolean {
  try {
    const before = Number(sessionStorage.getItem(KEY));
    sessionStorage.setItem(KEY, String(Date.now()));
    return Date.now() - before < SOON;
  } catch {
    return true;
  }
}
