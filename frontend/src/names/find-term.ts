import { sharedText } from "../i18n/shared-texts.ts";
import { latinLetters } from "./latin-letters.ts";
import { loadNameIndex, type TermKind } from "./name-index.ts";

type Term = { slug: string; name: string };

/**
 * The first of the terms with a name, in any language or in Latin letters, that begins with what is typed, or else with such a word.
 * @returns its slug
 */
export async function findTerm(typed: string, kind: TermKind, terms: readonly Term[]): Promise<string | undefined> {
  const known = (await loadNameIndex().catch(() => undefined))?.terms[kind];
  const wanted = ` ${latinLetters(typed)}`;
  const named = terms.map(({ slug, name }) => {
    const { dub, ja } = known?.[slug] ?? {};
    const names = [name, slug, dub, ja, sharedText().terms[kind]?.[slug]];
    return { slug, names: names.flatMap((one) => (one ? ` ${latinLetters(one)}` : [])) };
  });
  const first =
    named.find(({ names }) => names.some((one) => one.startsWith(wanted))) ??
    named.find(({ names }) => names.some((one) => one.includes(wanted)));
  return first?.slug;
}
