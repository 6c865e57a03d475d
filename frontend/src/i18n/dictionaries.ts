import { useSyncExternalStore } from "react";
import { type Language, settings, useSetting } from "../settings/settings.ts";
import { type Dictionary, en } from "./en.ts";
import type { PageDictionary } from "./en-pages.ts";

const loaded: { en: Dictionary; ja?: Dictionary & PageDictionary } = { en };
const listeners = new Set<() => void>();

/** Fetches a language's texts; English is always there. */
export async function loadLanguage(language: Language): Promise<void> {
  if (loaded[language]) return;
  loaded.ja = (await import("./ja.ts")).ja;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The texts outside of components, as in titles. */
export const text = (): Dictionary => loaded[settings.get().language] ?? en;

/** The texts in the visitor's language. */
export function useText(): Dictionary {
  const language = useSetting("language");
  const hasIt = useSyncExternalStore(
    subscribe,
    () => language in loaded,
    () => language in loaded,
  );
  return (hasIt && loaded[language]) || en;
}
