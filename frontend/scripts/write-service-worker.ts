import { createHash } from "node:crypto";
import { appendFileSync, readdirSync } from "node:fs";
import { generateSW } from "workbox-build";

const DAY = 24 * 60 * 60;

/**
 * The shell and the index of names are kept at once, all of one version; pages, answers and pictures when they were
 * visited. A kept page needs the scripts and styles that it was made with, so pages go when those go.
 */
export async function writeServiceWorker(site: string): Promise<void> {
  const version = createHash("sha256")
    .update(readdirSync(`${site}/assets`).sort().join())
    .digest("hex")
    .slice(0, 12);
  const pages = `pages-${version}`;
  const { warnings } = await generateSW({
    globDirectory: site,
    globPatterns: ["assets/*", "shell.html", "name-index.json", "favicon.svg", "manifest.webmanifest"],
    swDest: `${site}/service-worker.js`,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: "production",
    cleanupOutdatedCaches: true,
    skipWaiting: false,
    clientsClaim: true,
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    // Hashed names say their version themselves.
    dontCacheBustURLsMatching: /^assets\//,
    runtimeCaching: [
      {
        // Fresh when there is a connection; without one the page as it was, else the shell, which makes it.
        urlPattern: ({ request }) => request.mode === "navigate",
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
          sameOrigin && url.pathname.startsWith("/api/") && !/^\/api\/(health|bulk|docs)/.test(url.pathname),
        handler: "NetworkFirst",
        options: {
          cacheName: "answers",
          networkTimeoutSeconds: 5,
          expiration: { maxEntries: 500, maxAgeSeconds: 30 * DAY },
          cacheableResponse: { statuses: [200] },
        },
      },
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/images/"),
        handler: "StaleWhileRevalidate",
        options: {
          cacheName: "pictures",
          expiration: { maxEntries: 800, maxAgeSeconds: 90 * DAY },
          cacheableResponse: { statuses: [200] },
        },
      },
    ],
  });
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  appendFileSync(`${site}/service-worker.js`, `;(${forgetPagesBut})(${JSON.stringify(pages)});`);
}

/** Runs in the service worker. */
function forgetPagesBut(current: string): void {
  addEventListener("activate", (event) => {
    const forget = caches.keys().then((names) => {
      const former = names.filter((name) => name.startsWith("pages-") && name !== current);
      return Promise.all(former.map((name) => caches.delete(name)));
    });
    (event as Event & { waitUntil(done: Promise<unknown>): void }).waitUntil(forget);
  });
}
