import type { Named, Texts, TitleNames } from "./en.ts";
import type { SharedTexts } from "./en-shared.ts";

/** The names of a term in titles. */
export function termNames(
  { terms, titles }: Texts & SharedTexts,
  kind: keyof Texts["terms"],
  term: Named & { slug: string },
): TitleNames {
  const translated = terms[kind]?.[term.slug];
  return translated ? [translated, term.name] : titles.names(term);
}
