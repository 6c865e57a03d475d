import { useSyncExternalStore } from "react";

const KEY = "digidex:favourites";
const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
let current: readonly string[] | undefined;

/** The slugs of the favourites, newest last, in local storage. */
export const favourites = {
  get: () => (current ??= read()),
  set(slugs: readonly string[]) {
    current = [...new Set(slugs)];
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // Without storage they are kept until the page is closed.
    }
    for (const listener of listeners) listener();
  },
  toggle(slug: string) {
    const slugs = favourites.get();
    favourites.set(slugs.includes(slug) ? slugs.filter((one) => one !== slug) : [...slugs, slug]);
  },
};

export const useFavourites = () => useSyncExternalStore(subscribe, favourites.get, () => NONE);

function subscribe(listener: () => void) {
  listeners.add(listener);
  const onOtherTab = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    current = undefined;
    listener();
  };
  window.addEventListener("storage", onOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", onOtherTab);
  };
}

function read(): readonly string[] {
  try {
    return parseFavourites(JSON.parse(localStorage.getItem(KEY) ?? "[]")) ?? NONE;
  } catch {
    return NONE;
  }
}

/** Validates a list of slugs, as saved or exported. `undefined` if it is something else. */
export function parseFavourites(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value : (value as { favourites?: unknown } | null)?.favourites;
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string" && /^[a-z0-9-]{1,100}$/.test(one))) return;
  return list;
}
