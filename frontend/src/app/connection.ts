import { useSyncExternalStore } from "react";

type Connection = { offline: boolean; update: (() => void) | undefined };

const listeners = new Set<() => void>();
const NOTHING: Connection = { offline: false, update: undefined };
let current = NOTHING;

function set(change: Partial<Connection>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

/** A new version is ready; `apply` takes it. */
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
    () => NOTHING,
  );
