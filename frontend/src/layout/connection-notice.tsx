import { useSyncExternalStore } from "react";
import { useText } from "../i18n/texts.ts";

/** A notice that the browser is offline and the page may be a copy, or that a new version of the site is ready. */
export function ConnectionNotice() {
  const t = useText();
  const { offline, update } = useConnection();
  return (
    <div role="status">
      {(offline || update) && (
        <p className="offline-mark">
          {offline ? (
            <span>
              <strong>{t.offline.mark}</strong> {t.offline.text}
            </span>
          ) : (
            <>
              {t.offline.updated}
              <button type="button" className="button" onClick={update}>
                {t.offline.reload}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** @property update activates a new version of the site, if there is one */
type Connection = { offline: boolean; update?: () => void };

const listeners = new Set<() => void>();
const PRERENDERED: Connection = { offline: false };
let current = PRERENDERED;

function set(change: Partial<Connection>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

/** Offers a new version of the site; `apply` activates it. */
export const announceUpdate = (apply: () => void) => set({ update: apply });

if (typeof window !== "undefined") {
  if (!navigator.onLine) set({ offline: true });
  window.addEventListener("online", () => set({ offline: false }));
  window.addEventListener("offline", () => set({ offline: true }));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const useConnection = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => PRERENDERED,
  );
