import { useSyncExternalStore } from "react";
import { sharedText } from "../i18n/shared-texts.ts";

/**
 * @property key of the local storage
 * @property earlierKey is read if there is nothing under `key` yet; an earlier version of the site has written it
 * @property parse reads a saved text, which any program or version can have written, and never fails
 * @property empty what there is without a saved text, and on prerendered pages
 */
type Options<T> = {
  key: string;
  earlierKey?: string;
  empty: T;
  parse(text: string): { value: T; isComplete: boolean };
  stringify(value: T): string;
};

/** @property use what `select` returns: the same object for the same value, or a primitive value. Renders when it changes. */
export type Stored<T> = { get(): T; set(value: T): void; use<S>(select: (value: T) => S): S };

let isSaid = false;

/** Nothing else would say that what the user marks is lost. */
function sayOnce(): void {
  if (!isSaid) globalThis.alert?.(sharedText().notSaved);
  isSaid = true;
}

/**
 * A value in the local storage, which every tab of the site shows. `get` returns what is saved now, so that a change
 * keeps what another tab has saved meanwhile. Without storage the value is kept until the page is closed. A text that
 * can be read in part only is kept under another key before it is overwritten.
 */
export function createStored<T>({ key, earlierKey, empty, parse, stringify }: Options<T>): Stored<T> {
  const listeners = new Set<() => void>();
  let current = empty;
  /** The saved text from which `current` was read. */
  let currentText: string | null = null;

  function load(): string | null {
    try {
      return localStorage.getItem(key) ?? (earlierKey === undefined ? null : localStorage.getItem(earlierKey));
    } catch {
      return currentText;
    }
  }

  function save(at: string, text: string): boolean {
    try {
      localStorage.setItem(at, text);
      return true;
    } catch {
      return false;
    }
  }

  function get(): T {
    const saved = load();
    if (saved === currentText) return current;
    currentText = saved;
    const { value, isComplete } = saved === null ? { value: empty, isComplete: true } : parse(saved);
    current = value;
    if (!isComplete && saved !== null) save(`${key}:unreadable`, saved);
    return current;
  }

  const onOtherTab = (event: StorageEvent) => {
    // `null`: everything was deleted.
    if (event.key !== null && event.key !== key && event.key !== earlierKey) return;
    for (const listener of listeners) listener();
  };

  // A page that the browser restores was told nothing while it was left.
  const onRestored = ({ persisted }: PageTransitionEvent) => {
    if (persisted) for (const listener of listeners) listener();
  };

  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) {
      window.addEventListener("storage", onOtherTab);
      window.addEventListener("pageshow", onRestored);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      window.removeEventListener("storage", onOtherTab);
      window.removeEventListener("pageshow", onRestored);
    };
  };

  return {
    get,
    set(value) {
      current = value;
      const text = stringify(value);
      // If the storage is full, what it has counts as read: the change is kept until the page is closed.
      const isSaved = save(key, text);
      currentText = isSaved ? text : load();
      for (const listener of listeners) listener();
      if (!isSaved) sayOnce();
    },
    use: (select) =>
      useSyncExternalStore(
        subscribe,
        () => select(get()),
        () => select(empty),
      ),
  };
}
