import { useSyncExternalStore } from "react";

const KEY = "digidex:favourites";
const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
let current: readonly string[] | undefined;

/** The slugs that a visitor marked, newest last; kept on the device. */
export const favourites = {
  get: () => (current ??= read()),
  set(slugs: readonly string[]) {
    current = [...new Set(slugs)];
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // They last until the page is left.
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
    return readSlugs(JSON.parse(localStorage.getItem(KEY) ?? "[]")) ?? NONE;
  } catch {
    return NONE;
  }
}

/** The slugs in what was kept or exported, or nothing when it is something else. */
export function readSlugs(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value : (value as { favourites?: unknown } | null)?.favourites;
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string" && /^[a-z0-9-]{1,100}$/.test(one))) return;
  return list;
}
