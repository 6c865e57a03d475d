import { createHash } from "node:crypto";
import { appendFileSync, readdirSync } from "node:fs";
import { generateSW } from "workbox-build";
import { OFFLINE_COPY_CACHE } from "../src/offline/offline-copy.ts";

/** Seconds. */
const DAY = 24 * 60 * 60;
/** What the user keeps of everything, read when there is no connection. */
const fromOfflineCopy = {
  // Runs in the service worker; its name is `OFFLINE_COPY_CACHE`.
  handlerDidError: ({ request }: { request: Request }) => caches.match(request.url, { cacheName: "offline-copy" }),
};
const RESPONSES = "responses";
const IMAGES = "images";

/**
 * Writes the service worker with Workbox. It precaches the shell, all scripts and styles and the two indexes, and caches
 * pages, API responses and images when they are requested. A cached page needs the scripts and styles of its build, so
 * the cache of pages has the build's version in its name, and activation deletes all caches of other names.
 * @see https://developer.chrome.com/docs/workbox/modules/workbox-build
 */
export async function writeServiceWorker(site: string): Promise<void> {
  const version = createHash("sha256")
    .update(readdirSync(`${site}/assets`).sort().join())
    .digest("hex")
    .slice(0, 12);
  const pages = `pages-${version}`;
  const { warnings } = await generateSW({
    globDirectory: site,
    globPatterns: [
      "assets/*",
      "shell.html",
      "name-index.json",
      "list-index.json",
      "favicon.svg",
      "manifest.webmanifest",
    ],
    // Only the map needs it.
    globIgnores: ["assets/map-picture-*"],
    swDest: `${site}/service-worker.js`,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: "production",
    cleanupOutdatedCaches: true,
    skipWaiting: false,
    clientsClaim: true,
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    // Their names contain a hash of their content.
    dontCacheBustURLsMatching: /^assets\//,
    runtimeCaching: [
      {
        // Online, the current page. Offline, the cached page, or else the shell, which renders it in the browser.
        // `src/app/after-start.ts` asks for the first page, which was loaded before there was a service worker.
        urlPattern: ({ request }) => request.mode === "navigate" || request.headers.get("accept") === "text/html",
        handler: "NetworkFirst",
        options: {
          cacheName: pages,
          networkTimeoutSeconds: 5,
          expiration: { maxEntries: 200, maxAgeSeconds: 30 * DAY },
          cacheableResponse: { statuses: [200] },
          precacheFallback: { fallbackURL: "/shell.html" },
        },
      },
      {
        urlPattern: ({ url, sameOrigin }) =>
          sameOrigin &&
          /^\/(api\/(?!health|bulk|docs)|(evolution-index|map)\.json$|assets\/map-picture-)/.test(url.pathname),
        handler: "NetworkFirst",
        options: {
          cacheName: RESPONSES,
          networkTimeoutSeconds: 5,
          expiration: { maxEntries: 500, maxAgeSeconds: 30 * DAY },
          cacheableResponse: { statuses: [200] },
          plugins: [fromOfflineCopy],
        },
      },
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && /^\/(images|crests)\//.test(url.pathname),
        handler: "StaleWhileRevalidate",
        options: {
          cacheName: IMAGES,
          expiration: { maxEntries: 800, maxAgeSeconds: 90 * DAY },
          cacheableResponse: { statuses: [200] },
          plugins: [fromOfflineCopy],
        },
      },
    ],
  });
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  const current = [pages, RESPONSES, IMAGES, OFFLINE_COPY_CACHE];
  appendFileSync(`${site}/service-worker.js`, `;(${deleteOtherCaches})(${JSON.stringify(current)});`);
}

/** Runs in the service worker: on activation deletes all caches but `current` and Workbox's own precache. */
function deleteOtherCaches(current: string[]): void {
  addEventListener("activate", (event) => {
    const deleted = caches.keys().then((names) => {
      const others = names.filter((name) => !current.includes(name) && !name.includes("precache"));
      return Promise.all(others.map((name) => caches.delete(name)));
    });
    (event as Event & { waitUntil(done: Promise<unknown>): void }).waitUntil(deleted);
  });
}
