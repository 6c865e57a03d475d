/** Something with a slug: a level, an attribute, a field. Plain slugs are taken as well. */
export type Named = string | { slug: string };

/** What an emblem is drawn from; a row of the API's list fits. Of each list the first, primary one counts. */
export type EmblemFacts = {
  slug: string;
  levels: readonly Named[];
  attributes: readonly Named[];
  fields: readonly Named[];
  x_antibody: boolean;
};

/** The slug of the primary one, or "none". */
export function primary(named: readonly Named[]): string {
  const first = named[0];
  if (first === undefined) return "none";
  return typeof first === "string" ? first : first.slug;
}
