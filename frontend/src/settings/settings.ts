import { useSyncExternalStore } from "react";

export type Language = "en" | "ja";
type NameScheme = "original" | "dub" | "japanese";
type Theme = "system" | "light" | "dark";
export type Settings = { language: Language; names: NameScheme; theme: Theme };

const DEFAULTS: Settings = { language: "en", names: "original", theme: "system" };
/** index.html reads it too, before anything is painted. */
const KEY = "digidex:settings";

let current = read();
const listeners = new Set<() => void>();

/** What a visitor has chosen; kept on the device. */
export const settings = {
  get: () => current,
  set(change: Partial<Settings>) {
    current = { ...current, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // A browser that keeps nothing still follows the choice until the page is left.
    }
    const { dataset } = document.documentElement;
    dataset.theme = current.theme;
    document.documentElement.lang = current.language;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** One of them, so that another's change, or its being kept, wakes nobody. The prerendered pages have the defaults. */
export const useSetting = <K extends keyof Settings>(key: K): Settings[K] =>
  useSyncExternalStore(
    settings.subscribe,
    () => current[key],
    () => DEFAULTS[key],
  );

function read(): Settings {
  if (typeof localStorage === "undefined") return DEFAULTS;
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return DEFAULTS;
  }
}
