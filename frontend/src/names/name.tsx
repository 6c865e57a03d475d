import type { TermKind } from "./name-index.ts";
import { type Nameable, useNames } from "./use-names.ts";

/** A Digimon's name in the visitor's scheme, marked with its language. */
export function Name({ of }: { of: Nameable }) {
  const { text, lang } = useNames().nameOf(of);
  return <span lang={lang}>{text}</span>;
}

export function TermName({ kind, of }: { kind: TermKind; of: { slug: string; name: string } }) {
  const { text, lang } = useNames().termOf(kind, of);
  return <span lang={lang}>{text}</span>;
}
