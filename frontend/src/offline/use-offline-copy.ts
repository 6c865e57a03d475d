import { useEffect, useSyncExternalStore } from "react";
import {
  canKeep,
  keepCopy,
  keptCopy,
  type OfflineCopy,
  OfflineCopyError,
  type OfflineCopyFault,
  offeredCopy,
  removeCopy,
} from "./offline-copy.ts";

/**
 * @property isSupported undefined: not known yet
 * @property offered undefined: not known yet, or there is no connection
 * @property loadedBytes while a copy is being loaded
 */
type State = {
  isSupported?: boolean;
  offered?: OfflineCopy | undefined;
  kept?: OfflineCopy | undefined;
  loadedBytes?: number | undefined;
  fault?: OfflineCopyFault | undefined;
};

// Outside of the component: loading goes on while the user reads other pages.
const INITIAL: State = {};
let current = INITIAL;
let loading: AbortController | undefined;
const listeners = new Set<() => void>();

function set(change: State): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

async function look(): Promise<void> {
  if (!canKeep()) return set({ isSupported: false });
  try {
    // What an attempt has stored so far is not left over.
    set({ isSupported: true, kept: loading ? current.kept : await keptCopy() });
    set({ offered: await offeredCopy().catch(() => undefined) });
  } catch {
    // The browser blocks the storage.
    set({ isSupported: false });
  }
}

export const offlineCopy = {
  async keep(): Promise<void> {
    const { offered } = current;
    if (!offered || loading) return;
    loading = new AbortController();
    const { signal } = loading;
    set({ loadedBytes: 0, fault: undefined });
    try {
      await keepCopy(offered, { signal, onProgress: (loadedBytes) => set({ loadedBytes }) });
      set({ kept: offered });
    } catch (error) {
      if (!signal.aborted) set({ fault: error instanceof OfflineCopyError ? error.fault : "network" });
    } finally {
      loading = undefined;
      set({ loadedBytes: undefined });
    }
  },
  cancel: () => loading?.abort(),
  async remove(): Promise<void> {
    await removeCopy();
    set({ kept: undefined, fault: undefined });
  },
};

/** The copy of everything that this device keeps, or is loading. */
export function useOfflineCopy(): State {
  useEffect(() => void look(), []);
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => INITIAL,
  );
}
