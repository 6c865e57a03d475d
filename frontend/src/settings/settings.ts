import { useSyncExternalStore } from "react";
import type { Language } from "../i18n/languages.ts";

type NameScheme = "original" | "dub" | "japanese";
type Theme = "system" | "light" | "dark";
/** @property game the slug of the game that was chosen last; empty: none */
export type Settings = { language: Language; names: NameScheme; theme: Theme; game: string };

const DEFAULTS: Settings = { language: "en", names: "original", theme: "system", game: "" };
/** `public/early.js` reads it too, before the first paint. */
const KEY = "digidex:settings";

let current = read();
const listeners = new Set<() => void>();

/** The user's settings, in local storage. */
export const settings = {
  get: () => current,
  set(change: Partial<Settings>) {
    current = { ...current, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // Without storage the settings are kept until the page is closed.
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

/** One setting, so that a component renders only when this one changes. Prerendered pages have the defaults. */
export const useSetting = <K extends keyof Settings>(key: K): Settings[K] =>
  useSyncExternalStore(
    settings.subscribe,
    () => current[key],
    () => DEFAULTS[key],
  );

function read(): Settings {
  if (typeof localStorage === "undefined") return DEFAULTS;
  try {
    return toSettings(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return DEFAULTS;
  }
}

/** The saved settings that are texts; anything else was written by another program. */
function toSettings(saved: Record<string, unknown> | null): Settings {
  const texts = Object.keys(DEFAULTS).flatMap((key) => (typeof saved?.[key] === "string" ? [[key, saved[key]]] : []));
  return { ...DEFAULTS, ...Object.fromEntries(texts) };
}
