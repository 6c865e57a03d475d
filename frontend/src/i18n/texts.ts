import { useSyncExternalStore } from "react";
import { settings, useSetting } from "../settings/settings.ts";
import { en, type Texts } from "./en.ts";
import { LANGUAGES, type Language } from "./languages.ts";
import type { Dictionary } from "./page-texts.ts";

export type { Texts };

const loaded: { [L in Language]?: Texts | Dictionary } = { en };
const listeners = new Set<() => void>();

/** Loads a language's texts, if they are not loaded yet. Rejects without a connection. */
export async function loadLanguage(language: Language): Promise<void> {
  // Saved settings can contain a language that the site no longer has.
  const entry = LANGUAGES[language] ?? {};
  if (language in loaded || !("load" in entry)) return;
  loaded[language] = (await entry.load()).dictionary;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The texts outside of components, for example for titles; English while the selected language is not loaded. */
export const text = (): Texts => loaded[settings.get().language] ?? en;

/** The texts of the selected language; English while it is not loaded. */
export function useText(): Texts {
  const language = useSetting("language");
  const isLoaded = useSyncExternalStore(
    subscribe,
    () => language in loaded,
    () => language in loaded,
  );
  return (isLoaded && loaded[language]) || en;
}
