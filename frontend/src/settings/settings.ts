import { useSyncExternalStore } from "react";
import type { NameScheme } from "../i18n/en.ts";

type Theme = "system" | "light" | "dark";
/**
 * @property names which names are shown; empty: those of the page's language
 * @property game the slug of the game that was chosen last; empty: none
 */
export type Settings = { names: NameScheme | ""; theme: Theme; game: string };

const DEFAULTS: Settings = { names: "", theme: "system", game: "" };
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
    show();
  },
  /** Reads what another tab has saved, so that the next change keeps it. */
  reload() {
    current = read();
    show();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function show(): void {
  document.documentElement.dataset.theme = current.theme;
  for (const listener of listeners) listener();
}

/** One setting, so that a component renders only when this one changes. Prerendered pages have the defaults. */
export const useSetting = <K extends keyof Settings>(key: K): Settings[K] =>
  useSyncExternalStore(
    settings.subscribe,
    () => current[key],
    () => DEFAULTS[key],
  );

function read(): Settings {
  try {
    // While prerendering there is none, and a browser that blocks it throws as soon as it is named.
    return toSettings(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return DEFAULTS;
  }
}

/**
 * The saved settings that are texts; anything else was written by another program. An earlier version saved the language
 * as well, and with it the names that were chosen by choosing the language.
 */
function toSettings(saved: Record<string, unknown> | null): Settings {
  if (saved?.language) return toSettings({ ...saved, language: undefined, names: saved.names === "dub" ? "dub" : "" });
  const texts = Object.keys(DEFAULTS).flatMap((key) => (typeof saved?.[key] === "string" ? [[key, saved[key]]] : []));
  return { ...DEFAULTS, ...Object.fromEntries(texts) };
}
