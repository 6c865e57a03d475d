import { DEFAULT_LANGUAGE, type Language } from "../i18n/languages.ts";
import { language as languageOfPage, useText } from "../i18n/texts.ts";
import { type TermKind, useNameIndex } from "./name-index.ts";
import { useNameScheme } from "./name-scheme.ts";

export type Nameable = { slug: string; name: string; name_ja?: string | null; name_dub?: string | null };

/** @property lang the text's language, if it is not the language of the page */
type LocalName = { text: string; lang: Language | undefined };

export type Names = {
  nameOf(of: Nameable): LocalName;
  termOf(kind: TermKind, of: { slug: string; name: string }): LocalName;
  /** The shown name of the Digimon with this dub name, or this name if it has no dub name; undefined if it is not known. */
  nameOfDub(dub: string): string | undefined;
  /** The shown name of the Digimon with this original name; undefined if it is not known. */
  nameOfOriginal(name: string): string | undefined;
};

/** The names of Digimon and skills in the selected name scheme, and the names of terms in the selected language. */
export function useNames(): Names {
  const scheme = useNameScheme();
  const language = languageOfPage();
  const index = useNameIndex();
  const { terms } = useText();
  const latin = (text: string): LocalName => ({ text, lang: language === DEFAULT_LANGUAGE ? undefined : "en" });

  function nameOf({ slug, name, name_ja, name_dub }: Nameable): LocalName {
    if (scheme === "japanese") {
      // Null is a name that does not exist.
      const japanese = name_ja === undefined ? index?.digimon(slug)?.[2] : name_ja;
      return japanese ? { text: japanese, lang: "ja" } : latin(name);
    }
    return latin((scheme === "dub" && (name_dub || index?.digimon(slug)?.[3])) || name);
  }

  const shown = ([slug, name]: [slug?: string, name?: string, ...rest: unknown[]] = []) =>
    slug && name && nameOf({ slug, name }).text;

  return {
    nameOf,
    nameOfDub: (dub) => shown(index?.withDub(dub)),
    nameOfOriginal: (name) => shown(index?.withName(name)),
    termOf(kind, { slug, name }) {
      if (language === DEFAULT_LANGUAGE) return latin((scheme === "dub" && index?.term(kind, slug)?.dub) || name);
      const translated = terms[kind]?.[slug] ?? (language === "ja" ? index?.term(kind, slug)?.ja : undefined);
      return translated ? { text: translated, lang: language } : latin(name);
    },
  };
}

/** A name in the selected scheme, marked with its language. */
export function Name({ of }: { of: Nameable }) {
  const { text, lang } = useNames().nameOf(of);
  return <span lang={lang}>{text}</span>;
}

export function TermName({ kind, of }: { kind: TermKind; of: { slug: string; name: string } }) {
  const { text, lang } = useNames().termOf(kind, of);
  return <span lang={lang}>{text}</span>;
}
