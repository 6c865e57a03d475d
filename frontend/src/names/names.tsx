import { useText } from "../i18n/texts.ts";
import { useSetting } from "../settings/settings.ts";
import { type TermKind, useNameIndex } from "./name-index.ts";

export type Nameable = { slug: string; name: string; name_ja?: string | null; name_dub?: string | null };
type Shown = { text: string; lang: "ja" | "en" | undefined };

export type Names = {
  nameOf(of: Nameable): Shown;
  termOf(kind: TermKind, of: { slug: string; name: string }): Shown;
};

/** How things are called in the visitor's scheme. */
export function useNames(): Names {
  const names = useSetting("names");
  const language = useSetting("language");
  const names_ = useNameIndex();
  const { terms } = useText();
  const foreign = language === "ja" ? "en" : undefined;
  const latin = (text: string): Shown => ({ text, lang: foreign });

  return {
    nameOf({ slug, name, name_ja, name_dub }: Nameable): Shown {
      const entry = names_?.bySlug.get(slug);
      if (names === "japanese") {
        const japanese = name_ja ?? entry?.[2];
        return japanese ? { text: japanese, lang: "ja" } : latin(name);
      }
      return latin((names === "dub" && (name_dub || entry?.[3])) || name);
    },
    termOf(kind: TermKind, { slug, name }: { slug: string; name: string }): Shown {
      const entry = names_?.index.terms[kind][slug];
      if (language === "ja") {
        const japanese = terms[kind]?.[slug] ?? entry?.ja;
        return japanese ? { text: japanese, lang: "ja" } : latin(name);
      }
      return latin((names === "dub" && entry?.dub) || name);
    },
  };
}

/** A Digimon's name in the visitor's scheme, marked with its language. */
export function Name({ of }: { of: Nameable }) {
  const { text, lang } = useNames().nameOf(of);
  return <span lang={lang}>{text}</span>;
}

export function TermName({ kind, of }: { kind: TermKind; of: { slug: string; name: string } }) {
  const { text, lang } = useNames().termOf(kind, of);
  return <span lang={lang}>{text}</span>;
}
