import type { Dictionary } from "./page-texts.ts";

/** The code of a language, such as `ja`. */
export type Language = string;

/** The language of addresses without a code. Its texts are part of the site. */
export const DEFAULT_LANGUAGE: Language = "en";

/**
 * Every language of the site, the default one first, with its own name for itself. The build finds the dictionaries
 * (`build/languages.ts`).
 */
export const languages = (): { code: Language; name: string }[] =>
  Object.entries(import.meta.env.LANGUAGES).map(([code, name]) => ({ code, name }));

// Functions, because programs of the build that are not bundled import this module as well.
const dictionaries = () =>
  import.meta.glob<Dictionary>(["./[a-z][a-z].ts", "./[a-z][a-z]-*.ts", "!./en*.ts"], { import: "dictionary" });

/** Loads the dictionary of a language; undefined for the default language. Rejects without a connection. */
export const loadDictionary = async (language: Language): Promise<Dictionary | undefined> =>
  dictionaries()[`./${language}.ts`]?.();

/** The language of an address: its path begins with the code, as in `/ja/digimon`. */
export function languageOf(pathname: string): Language {
  const [, code = ""] = pathname.split("/");
  return languages().some((one) => one.code === code) ? code : DEFAULT_LANGUAGE;
}

/** What all paths of a language begin with: `/ja`, or nothing for the default language. */
export const prefixOf = (language: Language): string => (language === DEFAULT_LANGUAGE ? "" : `/${language}`);

/** The address of a page in a language. @param path without a prefix */
export const pathIn = (language: Language, path: string): string => prefixOf(language) + path;
