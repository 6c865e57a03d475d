import { Workbox } from "workbox-window";
import { announceUpdate } from "./connection.ts";

/**
 * Keeps the shell, the index of names and what was visited for times without a connection. A new version waits until
 * the visitor takes it, so that one page is never made of two versions.
 */
export function startServiceWorker(): void {
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
