import { en, type Texts } from "./en.ts";
import { DEFAULT_LANGUAGE, type Language, loadDictionary } from "./languages.ts";
import type { Dictionary } from "./page-texts.ts";

export type { Texts };

let current: { language: Language; texts: Texts | Dictionary } = { language: DEFAULT_LANGUAGE, texts: en };

/**
 * Selects the language of all texts from now on, and loads them. A page has one language from its beginning to its end,
 * that of its address.
 * @throws without a connection
 */
export async function selectLanguage(language: Language): Promise<void> {
  if (language !== current.language) current = { language, texts: (await loadDictionary(language)) ?? en };
}

/** The language of the page. */
export const language = (): Language => current.language;

/** The texts outside of components, for example for titles. */
export const text = (): Texts => current.texts;

/** The texts of the page's language. */
export const useText = (): Texts => current.texts;
