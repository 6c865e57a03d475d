import type { Dictionary } from "./page-texts.ts";

/**
 * Every language of the site, in the order of the settings menu.
 * @property name the language's own name for itself
 * @property nameScheme the names that are selected together with the language, instead of the original ones
 * @property load loads its dictionary; the texts of `en` are part of the site
 */
export const LANGUAGES = {
  en: { name: "English" },
  ja: { name: "日本語", nameScheme: "japanese", load: () => import("./ja.ts") },
} as const satisfies Record<
  string,
  { name: string; nameScheme?: "japanese"; load?: () => Promise<{ dictionary: Dictionary }> }
>;

export type Language = keyof typeof LANGUAGES;
