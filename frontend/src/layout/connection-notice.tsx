import { useSyncExternalStore } from "react";
import { useText } from "../i18n/texts.ts";

/** Says honestly when what is shown is a copy, and when there is something newer. */
export function OfflineMark() {
  const t = useText();
  const { offline, update } = useConnection();
  return (
    <div role="status">
      {(offline || update) && (
        <p className="offline-mark">
          {offline ? (
            <span>
              <strong>{t.offline.mark}.</strong> {t.offline.text}
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

type Connection = {
  offline: boolean /** Activates a new version of the site, when there is one. */;
  update?: () => void;
};

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

export const useConnection = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => PRERENDERED,
  );
